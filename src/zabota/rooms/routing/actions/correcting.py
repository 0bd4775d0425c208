"""What people put right is kept beside what was understood: in the transaction in which they do."""

from collections.abc import Sequence

from zabota.base.jobs.queue import enqueue
from zabota.base.tickets.models import Damage
from zabota.base.timeline.reactions import Recorded
from zabota.core.events.tickets import DamageChanged, LanguageChanged, TopicChanged
from zabota.rooms.routing.models import Correction, Learned, Reading

# From how many on the next model is not waited for until the hour is over.
ENOUGH = 25


def keep(events: Sequence[Recorded]) -> None:
    """Only where the desk had understood something, and only what differs from that: what is put back is forgotten."""
    mine = [one for one in events if one.by.startswith("agent:")]
    if not mine:
        return
    readings = Reading.objects.in_bulk([one.event.ticket for one in mine])  # type: ignore[attr-defined]
    for one in mine:
        reading = readings.get(one.event.ticket)  # type: ignore[attr-defined]
        if reading:
            _keep(one, reading)


def _keep(one: Recorded, reading: Reading) -> None:
    what, became = _changed(one)
    stood = left_by(reading, what)
    rows = Correction.objects.filter(ticket=reading.pk, what=what)
    rows.delete()
    if became == stood:
        return
    agent = int(one.by.partition(":")[2])
    Correction.objects.create(ticket_id=reading.pk, what=what, was=stood, became=became, agent_id=agent, at=one.at)
    if what == "topic" and _since_learned() >= ENOUGH:
        enqueue("routing.learn_topics", once="routing.learn_topics")


def _changed(one: Recorded) -> tuple[str, str]:
    event = one.event
    if isinstance(event, TopicChanged):
        return "topic", str(event.topic or "")
    if isinstance(event, LanguageChanged):
        return "language", event.language
    assert isinstance(event, DamageChanged)  # noqa: S101  (it listens to these three alone)
    return "damage", str(event.damage)


def left_by(reading: Reading, what: str) -> str:
    """What the desk made of a ticket by its reading."""
    if what == "topic":
        return str(reading.topic_id or "") if reading.sure else ""
    if what == "language":
        return reading.language
    return str(max(reading.damage, Damage.NORMAL))


def _since_learned() -> int:
    last = Learned.objects.filter(kind=Learned.Kind.TOPICS).order_by("-id").values_list("made_at", flat=True).first()
    rows = Correction.objects.filter(what="topic")
    return (rows.filter(at__gt=last) if last else rows).count()
