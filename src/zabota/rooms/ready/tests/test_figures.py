"""What came of ready answers is counted at night, of the messages and of the events of their tickets."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, ReadyAnswer
from zabota.base.tickets.ready import Began
from zabota.base.timeline.record import record
from zabota.core.events.surveys import SurveyMarked
from zabota.rooms.ready.figures import count, figures_of


def answered(world, row, *, untouched=False, solve=False):
    ticket = world.ticket(owner=world.irina)
    sent = actions.reply(
        ticket,
        agent=world.irina,
        text="x",
        solve=solve,
        began=Began(row.pk, untouched),
        by=world.irina.ref,
        at=now(),
    )
    Message.objects.filter(pk=sent.pk).update(delivery="sent")
    return ticket


def test_sent_solved_reopened_and_marks_are_counted_for_the_first_of_its_variants(world, clock):
    first = ReadyAnswer.objects.create(name="Till", text="x")
    variant = ReadyAnswer.objects.create(name="Till", of=first, language="ro", text="y")
    answered(world, first, untouched=True)
    ticket = answered(world, variant, solve=True)
    clock.move(hours=1)
    for low in (True, False):
        mark = SurveyMarked(ticket=ticket.pk, invitation=1, kind="csat", mark=5, low=low, words=False, before=None)
        record(ticket.stream_id, mark, by="customer:1", at=now())
    world.letter(ticket=ticket)
    assert count(at=now()) == 1
    row = figures_of([first.pk, variant.pk])[first.pk]
    assert (row.sent, row.untouched, row.tickets) == (2, 1, 2)
    assert (row.solved, row.reopened, row.marked, row.content) == (1, 1, 1, 1)


def test_what_was_taken_back_or_is_long_ago_does_not_count(world):
    row = ReadyAnswer.objects.create(name="Till", text="x")
    answered(world, row)
    Message.objects.filter(ready=row).update(delivery="withdrawn")
    assert count(at=now()) == 0
    Message.objects.filter(ready=row).update(delivery="sent")
    assert count(at=now() + timedelta(days=200)) == 0
    assert count(at=now()) == 1
