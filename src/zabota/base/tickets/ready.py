"""Ready answers as drafts: with what one begins, and what is left of it when it leaves."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zabota.base.people.models import Agent
from zabota.base.tickets.models import ReadyAnswer, Ticket
from zabota.base.tickets.slots import known
from zabota.core.ready.begun import began_with, untouched
from zabota.core.ready.choosing import Text, spoken
from zabota.core.text.slots import filled


@dataclass(frozen=True, slots=True)
class Began:
    """An answer began with this ready answer (its id). untouched: it is as it was put in."""

    ready: int
    untouched: bool


def usable(agent: Agent) -> QuerySet[ReadyAnswer]:
    """One's own and everyone's, each with its variants."""
    return ReadyAnswer.objects.filter(Q(agent=None) | Q(agent=agent))


def draft_of(ticket: Ticket, agent: Agent, chosen: str) -> tuple[int, str] | None:
    """(id, its words as they were put into this ticket). chosen: the id as a form says it; no query for none."""
    if not chosen.isdecimal() or len(chosen) > 18:
        return None
    row = usable(agent).filter(pk=chosen).first()
    return (row.pk, filled(row.text, known(ticket, agent))) if row else None


def in_language(row: ReadyAnswer, language: str) -> ReadyAnswer:
    """The text of this ready answer in a language, the first one where it has none in it."""
    rows = {one.pk: one for one in (row, *row.variants.order_by("id"))}
    return rows[spoken([Text(id=pk, language=one.language, tone=one.tone) for pk, one in rows.items()], language)[0].id]


def began(ticket: Ticket, agent: Agent, chosen: str, text: str) -> Began | None:
    """With what this answer began; None where nothing of it is left."""
    draft = draft_of(ticket, agent, chosen)
    if draft is None or not began_with(draft[1], text):
        return None
    return Began(draft[0], untouched(draft[1], text))
