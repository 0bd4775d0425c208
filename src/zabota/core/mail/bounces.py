"""A letter of ours that came back."""

from zabota.core.mail.letter import Bounce, Letter
from zabota.core.mail.mime import Part


def read(letter: Letter, root: Part) -> Bounce | None:
    return None
