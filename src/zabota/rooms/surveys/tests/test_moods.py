"""What other rooms are told of marks."""

from zabota.base.clock import now
from zabota.base.ports.surveys import moods_of
from zabota.rooms.surveys.models import Invitation


def marked(ticket, mark, kind="csat"):
    values = {"state": "asked", "due_at": now(), "asked_at": now(), "marked_at": now()}
    Invitation.objects.create(ticket=ticket, customer=ticket.customer, kind=kind, mark=mark, **values)


def test_a_ticket_has_the_lowest_of_its_marks_and_without_one_none(world):
    happy, torn, silent = (world.letter(f"Casa {number}") for number in range(3))
    marked(happy, 5)
    marked(torn, 5)
    marked(torn, 3, "nps")
    marked(silent, None)
    assert moods_of([happy.pk, torn.pk, silent.pk]) == {happy.pk: "high", torn.pk: "low"}
    assert moods_of([]) == {}
