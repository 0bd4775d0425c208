"""Texts that customers read and that may name a time ("within 5 minutes"): asked where promises are set."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True)
class PromisingText:
    """where: what the text is called, as it stands within a sentence. channels: whose customers read it; () for all."""

    where: str
    words: str
    channels: tuple[str, ...] = ()


def _no_texts() -> Sequence[PromisingText]:
    return ()


promising_texts = Port(_no_texts)
