"""A file of a stranger, before anybody of us gets it: what it is, without what it tells beside itself, without harm."""

from dataclasses import dataclass

from django.conf import settings

from zabota.base.net.clamd import scan
from zabota.core.files.kinds import kind_of
from zabota.core.files.metadata import without_metadata


class Harmful(ValueError):
    """A virus, by its name."""


@dataclass(frozen=True, slots=True)
class Examined:
    content: bytes
    content_type: str


def examined(name: str, content: bytes) -> Examined:
    """Photos lose the place and the time at which they were taken.

    Raises Harmful, and clamd.NotScanned where a scanner is named in the settings and does not answer: what nobody
    looked at is not taken.
    """
    if settings.CLAMD and (found := scan(settings.CLAMD, content)):
        raise Harmful(found)
    kind = kind_of(name, content)
    return Examined(without_metadata(content) if kind.startswith("image/") else content, kind)
