"""How honest it is: judged by who solved it; a threshold is tried on last week before it is saved."""

from datetime import timedelta

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.rooms.routing.models import Correction, Decision, Learned, RoutingChoices

pytestmark = pytest.mark.django_db
HERE = "/settings/routing/"


def decided(world: World, many: int, *, solver: Agent, how: str = "given", share: float = 0.8) -> None:
    """So many tickets for which Victor was thought of first, and Irina next."""
    for _one in range(many):
        candidates = [
            {"agent": one.pk, "share": share, "reasons": [], "like": []} for one in (world.victor, world.irina)
        ]
        Decision.objects.create(
            ticket=world.letter(), agent=world.victor, how=how, share=share, candidates=candidates, solver=solver,
            at=now() - timedelta(hours=1),
        )  # fmt: skip


def page(world: World, query: str = "") -> str:
    return world.browser(world.olga).get(HERE + query).content.decode()


def test_before_anything_was_solved_it_says_so(world):
    assert "Nothing to judge yet" in page(world)


def test_right_person_first_top_three_silence_and_changed_are_counted(world):
    decided(world, 18, solver=world.victor)
    decided(world, 2, solver=world.irina)
    decided(world, 5, solver=world.tom, how="offered", share=0.3)
    shown = page(world)
    assert "18 of 20 given at once" in shown
    assert "20 of 25" in shown  # among the three
    assert "5 of 25" in shown  # silence
    assert "2 of 20 given at once" in shown  # changed


def test_a_threshold_is_tried_on_last_week_and_told_in_customers(world):
    decided(world, 12, solver=world.victor, share=0.9)
    decided(world, 3, solver=world.irina, share=0.65)
    shown = page(world, "?from=75")
    assert "3 customers less would have met a second person." in shown
    assert "3 more would have waited for somebody to take it." in shown
    assert "1 change: give by itself from 75%" in shown


def test_saving_holds_from_now_on(world):
    browser = world.browser(world.olga)
    browser.post(HERE, {"from": "75", "gives": "1", "explores": "5"})
    kept = RoutingChoices.objects.get()
    assert (kept.sure_from, kept.gives, kept.explores) == (0.75, True, 0.05)
    assert browser.post(HERE, {"from": "9", "explores": "5"}).status_code == 422


def test_what_a_person_gave_on_is_a_correction_with_both_names(world):
    ticket = world.ticket(owner=world.victor)
    facts = {"ticket": ticket, "what": "person", "was": str(world.victor.pk), "at": now()}
    Correction.objects.create(**facts, became=str(world.irina.pk), agent=world.andrei)
    shown = page(world)
    assert "Victor Lungu" in shown
    assert "by Andrei" in shown


def test_it_asks_as_much_for_many_as_for_few(world, query_count):
    decided(world, 2, solver=world.victor)
    with query_count() as few:
        page(world)
    decided(world, 12, solver=world.irina)
    with query_count() as many:
        page(world)
    assert many.total <= few.total


def test_a_model_that_cannot_be_read_is_said_so_with_what_is_used_instead(world):
    facts = {"kind": "resolvers", "content": b"x", "sha256": "", "labels": 600, "made_at": now()}
    Learned.objects.create(**facts, promoted_at=now())
    assert "could not be read" not in page(world)
    Learned.objects.create(**facts, because="corrupt")
    assert "so the one before it is in use" in page(world)
    Learned.objects.filter(because="").delete()
    assert "so skills and who solved the like are used" in page(world)
