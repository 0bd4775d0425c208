"""Colleagues named in a note: rows and events for those who may see the ticket, a word about those who may not."""

from collections.abc import Collection
from datetime import datetime

from zabota.base.people.models import Agent
from zabota.base.tickets.access import who_sees
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.models import Mention, Message, Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.tickets import Mentioned
from zabota.core.text.mentions import Colleague, named


def name_people(ticket: Ticket, note: Message, *, but: Collection[int] = (), by: str, at: datetime) -> list[Mention]:
    """Write down whom the note names. The writer is not told of their own words, nor are those in `but`.

    In the caller's transaction.
    """
    if "@" not in note.text:
        return []
    fields = ("id", "name", "surname", "email")
    people = [Colleague(*row) for row in Agent.objects.filter(is_active=True).order_by("id").values_list(*fields)]
    found = named(note.text, people)
    if not found:
        return []
    seeing = set(who_sees(root_of(ticket)).filter(pk__in=[one.person.id for one in found]).values_list("pk", flat=True))
    note.named = [{"written": one.written, "sees": one.person.id in seeing} for one in found]
    note.save(update_fields=["named"])
    told = [one.person.id for one in found if one.person.id in seeing and one.person.id != note.agent_id]
    rows = Mention.objects.bulk_create(Mention(message=note, agent_id=agent) for agent in told)
    events = [Mentioned(ticket=ticket.pk, message=note.pk, agent=agent) for agent in told]
    record_all([New(ticket.stream_id, event, by) for event in events if event.agent not in but], at=at)
    return rows


def not_told(note: Message) -> list[str]:
    """Whom a note names who cannot see the ticket, as they were written, without the sign."""
    return [one["written"].lstrip("@") for one in note.named if not one["sees"]]
