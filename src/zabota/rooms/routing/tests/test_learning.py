"""The desk learns from what people say; a new model is used only when it is not worse than the one before."""

from base64 import b64decode
from datetime import timedelta
from hashlib import sha256

import pytest

from zabota.base.clock import now
from zabota.base.mind import ask, reads
from zabota.base.mind.aside import Fitted
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.rooms.routing import stored, thoughts
from zabota.rooms.routing.actions import correcting, learning, refitting
from zabota.rooms.routing.damaged import CORRUPT
from zabota.rooms.routing.labels import labels
from zabota.rooms.routing.models import Correction, Learned, Reading

pytestmark = pytest.mark.django_db
SAYS = {
    "Receipts": "Drawer {n} jams and the ribbon is torn again",
    "Payments": "Terminal {n} declines each tap of a visitor",
    "Menu": "Dish {n} shows yesterday's description online",
}


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Learned by the same code, without a process of its own for each."""

    def fit(kind, rows, *, held=()):
        found = ask("fit", kind=kind, rows=rows, held=held)
        found["content"] = b64decode(found["content"])
        return Fitted(**found)

    monkeypatch.setattr(refitting, "fit_in_child", fit)


@pytest.fixture
def solved(world, topics):
    """`solved(12, "Menu")`: so many, solved a minute apart; said: as if they were about another topic."""
    minutes = iter(range(10_000))

    def make(many, topic, said=""):
        for n in range(many):
            at = now() + timedelta(minutes=next(minutes))
            ticket = world.letter(SAYS[said or topic].format(n=n * 31), "A word.")
            Ticket.objects.filter(pk=ticket.pk).update(status="solved", topic=topics[topic], solved_at=at)

    return make


def test_with_nothing_to_learn_from_nothing_is_learned(world, topics):
    assert learning.learn(at=now()) is None


def test_what_was_solved_teaches_and_the_next_is_told(world, topics, solved, run_jobs):
    for _round in range(8):
        for topic in SAYS:
            solved(1, topic)
    made = learning.learn(at=now() + timedelta(days=1))
    assert (made.labels, made.promoted_at is not None, made.scores["before"]) == (24, True, None)
    ticket = world.letter("Drawer 999 jams", "The ribbon is torn.")
    run_jobs()
    reading = Reading.objects.get(pk=ticket.pk)
    assert (reading.topic, reading.learned) == (topics["Receipts"], made)
    assert "ribbon" in reading.topic_words or "drawer" in reading.topic_words


def test_what_is_worse_is_kept_aside_with_its_score(world, topics, solved):
    for _round in range(8):
        for topic in ("Receipts", "Menu"):
            solved(1, topic)
    solved(6, "Payments")
    good = learning.learn(at=now() + timedelta(hours=1))
    # Somebody solves many under the wrong topic, then it goes on as before.
    for row in Ticket.objects.filter(status="solved"):
        Ticket.objects.filter(pk=row.pk).update(solved_at=now() - timedelta(days=2))
    Learned.objects.filter(pk=good.pk).update(made_at=now() - timedelta(days=1))
    for topic, wrong in (("Receipts", "Menu"), ("Menu", "Receipts")):
        solved(30, wrong, said=topic)
    for topic in ("Receipts", "Menu") * 4:
        solved(1, topic)
    solved(10, "Receipts")
    worse = learning.learn(at=now() + timedelta(days=1))
    assert worse.promoted_at is None
    assert worse.because == thoughts.WORSE
    assert worse.scores["right"] < worse.scores["before"]
    assert thoughts.in_use() == [good.pk]


def test_what_a_person_said_counts_above_how_it_was_solved(world, topics):
    ticket = world.letter()
    Reading.objects.create(ticket=ticket, damage=1, at=now())
    actions.set_topic(ticket, topic=topics["Menu"], by=world.irina.ref, at=now())
    Ticket.objects.filter(pk=ticket.pk).update(status="solved", solved_at=now())
    assert [(label.topic, label.weight) for label in labels()] == [(topics["Menu"].pk, 2.0)]


def test_a_damaged_model_is_passed_over_and_said_so_once(world, topics, solved, run_jobs):
    for topic in SAYS:
        solved(8, topic)
    first = learning.learn(at=now() + timedelta(days=1))
    broken = Learned.objects.get(pk=first.pk)
    broken.pk, broken.content = None, b"ZABOTA01 and nothing more"
    broken.save()
    ticket = world.letter("Drawer 999 jams", "The ribbon is torn.")
    run_jobs()
    assert Reading.objects.get(pk=ticket.pk).learned == first
    broken.refresh_from_db()
    assert (broken.promoted_at, broken.because) == (None, CORRUPT)


def test_what_was_stored_whole_and_is_no_model_is_out_of_use_too_and_learned_anew(world, topics, solved, run_jobs):
    for topic in SAYS:
        solved(8, topic)
    content = b"ZABOTA99 of a desk to come"
    facts = {"kind": "topics", "content": content, "sha256": sha256(content).hexdigest(), "labels": 24}
    broken = Learned.objects.create(**facts, made_at=now() + timedelta(days=1), promoted_at=now())
    ticket = world.letter("Drawer 999 jams", "The ribbon is torn.")
    run_jobs()
    assert Reading.objects.get(pk=ticket.pk).learned is None
    broken.refresh_from_db()
    assert (broken.promoted_at, broken.because) == (None, CORRUPT)
    # It need not wait for ten new labels.
    made = learning.learn(at=now() + timedelta(days=1))
    assert thoughts.in_use() == [made.pk]


def test_a_model_that_could_not_be_fetched_once_stays_in_use(world, topics):
    model = Learned.objects.create(kind="topics", content=b"x", sha256="", labels=24, made_at=now(), promoted_at=now())

    def away(_kind, _number):
        raise OSError("the database does not answer")

    reads(away)
    try:
        assert thoughts.of([("Drawer 999 jams", "en")], thoughts.in_use())[0] is None
    finally:
        reads(stored.by_django)
    assert thoughts.in_use() == [model.pk]


def test_twenty_five_corrections_do_not_wait_for_the_hour(world, topics, run_jobs):
    facts = {"what": "topic", "was": "", "became": str(topics["Menu"].pk), "at": now()}
    tickets = [world.letter() for _each in range(2)]
    Correction.objects.bulk_create([Correction(ticket=tickets[0], **facts) for _each in range(correcting.ENOUGH - 1)])
    Reading.objects.create(ticket=tickets[1], damage=1, at=now())
    assert not run_jobs.waiting("routing.learn_topics")
    actions.set_topic(tickets[1], topic=topics["Menu"], by=world.irina.ref, at=now())
    assert run_jobs.waiting("routing.learn_topics")


def test_only_the_last_two_keep_what_they_hold(world, topics):
    fitted = Fitted(content=b"x", sha256="", labels=40, scores=None)
    made = [refitting._keep(Learned.Kind.TOPICS, fitted, {"right": 1}, promoted=True, at=now()) for _each in range(3)]
    held = dict(Learned.objects.values_list("pk", "content"))
    assert [bytes(held[one.pk]) for one in made] == [b"", b"x", b"x"]
