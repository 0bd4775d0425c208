"""The letter that asks: one press of a button is the whole answer."""

from django.utils import translation

from zabota.base.ports.letters import DeskLetter
from zabota.core.surveys import Kind, scale
from zabota.rooms.surveys import words
from zabota.rooms.surveys.links import mark_url
from zabota.rooms.surveys.models import Invitation


def letter(row: Invitation, language: str) -> DeskLetter:
    """The row brings its ticket and brand along."""
    kind = Kind(row.kind)
    with translation.override(language or None):
        return DeskLetter(
            ticket=row.ticket_id,
            kind="survey",
            question=words.question(kind, row.ticket.brand.name),
            buttons=tuple((str(mark), mark_url(row.pk, mark)) for mark in scale(kind)),
            ends=words.ends(kind),
        )
