"""Each decision does what its verb does, is written into the sweep, and is taken back exactly."""

from typing import Any

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Draft, Message, Ticket
from zabota.base.tickets.values import Refused, TooLate
from zabota.base.timeline.models import Event
from zabota.rooms.sweeps.actions.deciding import Gone
from zabota.rooms.sweeps.models import Item

pytestmark = pytest.mark.django_db
SAME = ("owner_id", "team_id", "status", "damage", "snoozed_until", "merged_into_id", "solved_at", "closes_at")


def stands(ticket: Ticket) -> dict[str, Any]:
    fresh = Ticket.objects.get(pk=ticket.pk)
    return {name: getattr(fresh, name) for name in SAME}


@pytest.mark.parametrize(
    ("decision", "after"),
    [
        ("solved", {"status": "solved", "owner": "andrei"}),
        ("asked", {"status": "waiting", "owner": "andrei"}),
        ("given", {"status": "open", "owner": "irina"}),
        ("specialists", {"status": "new", "owner": None, "team": "Specialists"}),
        ("critical", {"status": "new", "owner": None, "team": "Critical"}),
        ("merged", {"status": "new", "owner": None}),
        ("later", {"status": "new", "owner": None}),
    ],
)
def test_a_decision_is_done_by_its_verb_recorded_and_taken_back_exactly(
    world: World, begun: Any, taken: Any, decided: Any, undone: Any, decision: str, after: dict[str, Any]
) -> None:
    world.has(world.irina, world.tom)
    other = world.solved("Bonul nu iese")
    ticket = world.letter()
    # Nothing is promised: there is time to put it aside.
    Ticket.objects.filter(pk=ticket.pk).update(clock_at=None)
    before = stands(ticket)
    sweep = begun()
    given = {"solved": {"text": "Reporniți serviciul."}, "asked": {"text": "Ce versiune aveți?"}}.get(decision, {})
    given |= {"given": {"to": world.irina}, "merged": {"into": other}}.get(decision, {})
    item = decided(taken(sweep), decision, **given)
    now_is = Ticket.objects.select_related("owner", "team").get(pk=ticket.pk)
    assert now_is.status == after["status"]
    assert (now_is.owner.name.lower() if now_is.owner else None) == after["owner"]
    assert (now_is.team.name if now_is.team else None) == after.get("team")
    assert (now_is.snoozed_until is not None) == (decision == "later")
    assert (now_is.merged_into_id == other.pk) == (decision == "merged")
    told = Event.objects.filter(stream=sweep.stream_id).order_by("seq").values_list("name", "data__decision")
    assert list(told) == [("SweepBegun", None), ("SweepDecided", decision)]
    back = undone(item)
    assert stands(ticket) == before
    assert (back.decision, back.holder_id) == ("", world.andrei.pk)
    assert Event.objects.filter(stream=sweep.stream_id).latest("seq").name == "SweepUndone"


def test_a_solution_that_is_taken_back_leaves_its_words_on_the_card(
    world: World, begun: Any, taken: Any, decided: Any, undone: Any
) -> None:
    ticket = world.letter()
    item = decided(taken(begun()), "solved", text="Reporniți serviciul de tipărire.")
    undone(item)
    assert Draft.objects.get(ticket=ticket, agent=world.andrei).text == "Reporniți serviciul de tipărire."


def test_what_has_left_is_not_taken_back(world: World, begun: Any, taken: Any, decided: Any, undone: Any) -> None:
    ticket = world.letter()
    item = decided(taken(begun()), "solved", text="Reporniți serviciul.")
    tickets.release(Message.objects.get(pk=item.facts["message"]), by="clock", at=now())
    with pytest.raises(TooLate):
        undone(item)
    assert world.fresh(ticket).status == "solved"
    assert Item.objects.get(pk=item.pk).decision == "solved"


def test_a_gift_is_not_taken_back_from_one_who_has_answered(
    world: World, begun: Any, taken: Any, decided: Any, undone: Any
) -> None:
    ticket = world.letter()
    item = decided(taken(begun()), "given", to=world.irina)
    world.answer(ticket)
    with pytest.raises(Refused, match="gone on with it"):
        undone(item)
    assert world.fresh(ticket).owner == world.irina


def test_a_colleagues_decision_is_theirs_to_take_back(
    world: World, begun: Any, taken: Any, decided: Any, undone: Any
) -> None:
    world.letter()
    item = decided(taken(begun()), "later")
    with pytest.raises(Refused, match="colleague"):
        undone(item, world.irina)


def test_whoever_was_quicker_in_the_inbox_has_it(world: World, begun: Any, taken: Any, decided: Any) -> None:
    ticket = world.letter()
    item = taken(begun())
    tickets.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    with pytest.raises(Gone, match="Irina Sokolova has taken it"):
        decided(item, "later")
    assert Item.objects.get(pk=item.pk).decision == ""


def test_nothing_is_half_done_where_a_decision_does_not_fit(world: World, begun: Any, taken: Any, decided: Any) -> None:
    ticket = world.letter()
    sweep = begun()
    item = taken(sweep)
    for decision, given in (("solved", {"text": " "}), ("given", {"to": world.vera}), ("merged", {"into": ticket})):
        with pytest.raises(Refused):
            decided(item, decision, **given)
    assert Item.objects.get(pk=item.pk).decision == ""
    assert not Event.objects.filter(stream=sweep.stream_id, name="SweepDecided").exists()


def test_a_ticket_put_aside_comes_back_before_its_promise(
    world: World, clock: Any, begun: Any, taken: Any, decided: Any
) -> None:
    ticket = world.letter()
    Ticket.objects.filter(pk=ticket.pk).update(next_update_at=now().replace(microsecond=0))
    item: Item = decided(taken(begun()), "later")
    assert item.facts.get("until") is None
    assert world.fresh(ticket).snoozed_until is None
