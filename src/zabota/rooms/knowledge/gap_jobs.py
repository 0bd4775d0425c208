"""When questions without an article are counted."""

from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue, job
from zabota.base.people.models import Agent
from zabota.base.ports.telling import tell_by_digest
from zabota.base.tickets.models import Ticket
from zabota.base.ui import dates
from zabota.rooms.knowledge.actions import counting_gaps
from zabota.rooms.knowledge.models import Counted, Gap


@job("knowledge.count_gaps", attempts=2)
def count_gaps() -> None:
    """Some ten seconds of one core for twenty thousand tickets; never two at a time."""
    counting_gaps.count(at=now())


@job("knowledge.gaps_nightly", every="13 4 * * *")
def nightly(timestamp: int) -> None:
    """Once a night, when nobody waits."""
    ask()


@job("knowledge.gaps_begin", every="*/10 * * * *")
def begin(timestamp: int) -> None:
    """A desk that has solved tickets and was never counted begins at once, not at night."""
    if not Counted.objects.exists() and Ticket.objects.filter(status__in=counting_gaps.OVER).exists():
        ask()


def ask() -> None:
    enqueue("knowledge.count_gaps", once="knowledge.count_gaps", lock="knowledge.count_gaps")


@job("knowledge.tell_writer", attempts=3)
def tell_writer(gap: int, agent: int, by: str) -> None:
    """Whoever is to write an article is told by letter, where they want letters."""
    person = Agent.objects.filter(pk=agent, is_active=True, told_by_mail=True).first()
    row = Gap.objects.filter(pk=gap, agent=agent, state=Gap.State.WRITING).first()
    if person is None or row is None:
        return
    with translation.override(person.locale or desk().language):
        giver = Agent.objects.filter(pk=by.removeprefix("agent:")).first() if by.startswith("agent:") else None
        values = {"name": giver.full_name if giver else _("Zabota"), "question": row.words}
        line = _("%(name)s asks you to write an article: %(question)s") % values
        if row.due_at:
            line += "\n" + _("By %(when)s.") % {"when": dates.day(row.due_at)}
        tell_by_digest(person.pk, _("An article to write"), [line], now())
