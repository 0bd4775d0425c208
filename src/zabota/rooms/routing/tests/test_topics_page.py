"""Topics: how honest it is. The page judges by what people said, and counts not knowing as an answer."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.rooms.routing.models import Correction, Learned, Reading, RoutingChoices

pytestmark = pytest.mark.django_db
HERE = "/settings/routing/topics/"


@pytest.fixture
def judged(world, topics):
    """`judged(12, sure=True, right=True)`: so many tickets that were solved, read as said."""

    def make(many, *, right, sure=True, share=0.9, topic="Receipts", age=timedelta(hours=1)):
        other = topics["Menu"]
        for _each in range(many):
            ticket = world.letter()
            truth, guess = topics[topic], topics[topic] if right else other
            Ticket.objects.filter(pk=ticket.pk).update(status="solved", topic=truth, solved_at=now())
            guesses = [[guess.pk, share], [topics["Payments"].pk, 0.05]]
            made = {"topic": guess, "sure": sure, "share": share, "guesses": guesses, "damage": 1, "at": now() - age}
            Reading.objects.create(ticket=ticket, **made)

    return make


def page(world, query=""):
    return world.browser(world.olga).get(HERE + query).content.decode()


def test_before_anything_can_be_judged_it_says_what_comes_next(world, topics):
    shown = page(world)
    assert "Nothing to judge yet" in shown
    assert "By declared words, nothing learned yet" in shown
    assert "too few to judge" in shown


def test_it_says_how_often_it_was_right_with_the_error_that_so_few_leave(world, judged):
    judged(18, right=True)
    judged(2, right=False)
    shown = page(world)
    assert "90%" in shown
    assert "18 of 20 where it was sure" in shown
    assert "between 70% and 97%" in shown  # Wilson's interval of 18 in 20


def test_with_fewer_than_ten_no_figure_is_shown(world, judged):
    judged(9, right=True)
    shown = page(world)
    assert "Seen 9 times. Too few to judge." in shown
    assert "100%" not in shown


def test_silence_is_judged_too(world, judged):
    judged(7, right=False, sure=False, share=0.4)
    judged(4, right=True, sure=False, share=0.5)
    shown = page(world)
    assert "7 times that was right" in shown
    assert "4 it could have told." in shown


def test_a_threshold_is_tried_on_last_week_before_it_is_saved(world, judged):
    judged(12, right=True, share=0.9)
    judged(3, right=False, share=0.75)
    shown = page(world, "?from=80")
    assert "15 tickets, run again with both settings" in shown
    assert "3 fewer with a wrong topic." in shown
    assert "3 more would have waited for a person to say it." in shown
    assert not RoutingChoices.objects.exists()
    world.browser(world.olga).post(HERE, {"from": "80"})
    assert RoutingChoices.objects.get().topic_from == 0.8


@pytest.mark.parametrize("wrong", ["", "x", "4", "101", "-5"])
def test_another_share_is_refused_in_words(world, wrong):
    answer = world.browser(world.olga).post(HERE, {"from": wrong})
    assert answer.status_code == 422
    assert "Choose a share from 50 to 95 %." in answer.content.decode()


def test_corrections_are_told_page_by_page(world, topics):
    ticket = world.letter()
    Reading.objects.create(ticket=ticket, damage=1, at=now())
    facts = {"ticket": ticket, "what": "topic", "was": "", "became": topics["Menu"].pk, "agent": world.irina}
    Correction.objects.bulk_create([Correction(**facts, at=now()) for _each in range(25)])
    shown = page(world)
    assert shown.count(f'<a href="/tickets/{ticket.number}/">') == 20
    last = shown.split('href="?before=')[1].split("#")[0]
    assert page(world, f"?before={last}").count(f'<a href="/tickets/{ticket.number}/">') == 5


def test_a_model_that_cannot_be_read_is_said_so_with_what_is_used_instead(world):
    facts = {"kind": "topics", "content": b"x", "sha256": "", "labels": 40, "made_at": now()}
    Learned.objects.create(**facts, because="corrupt")
    assert "so declared words are used" in page(world)
    Learned.objects.all().delete()
    Learned.objects.create(**facts, promoted_at=now())
    Learned.objects.create(**facts, because="corrupt")
    shown = page(world)
    assert "so the one before it is in use" in shown
    assert "cannot be read" in shown
    # What was learned since replaces it.
    Learned.objects.create(**facts, promoted_at=now())
    assert "could not be read" not in page(world)


def test_the_model_in_use_is_named_however_many_were_worse_since(world):
    facts = {"kind": "topics", "content": b"", "sha256": "", "labels": 40, "made_at": now()}
    Learned.objects.create(**facts, promoted_at=now())
    Learned.objects.bulk_create([Learned(**facts, because="worse") for _each in range(12)])
    assert "from 40 tickets" in page(world)


def test_it_asks_as_often_with_many_as_with_few(world, topics, judged, query_count):
    def asked():
        with query_count() as queries:
            page(world)
        return queries.total

    judged(12, right=True)
    page(world)
    few = asked()
    judged(30, right=False, topic="Payments", sure=False)
    actions.set_topic(Ticket.objects.first(), topic=topics["Menu"], by=world.irina.ref, at=now())
    assert asked() <= few + 1


def test_who_runs_no_settings_does_not_see_it(world):
    assert world.browser(world.irina).get(HERE).status_code in (403, 404)
