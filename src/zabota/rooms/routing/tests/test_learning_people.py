"""Who solves what is learned from enough that held, judged before it is used, and asked about the next ticket."""

import base64
import hashlib
from datetime import timedelta
from typing import Any

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.mind import aside
from zabota.core.routing.fitting import fit_resolvers
from zabota.core.routing.tests.desk import TEXTS
from zabota.rooms.routing import minding
from zabota.rooms.routing.actions import learning_people, refitting
from zabota.rooms.routing.damaged import CORRUPT
from zabota.rooms.routing.learned import in_use
from zabota.rooms.routing.models import Learned, Solved

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Thirty that held, of two people; as few as that are enough here."""
    monkeypatch.setattr(learning_people, "FEWEST", 20)
    monkeypatch.setattr(learning_people, "FEWEST_NEW", 10)
    for place in range(30):
        agent = world.victor if place % 2 else world.irina
        ticket, at = world.letter(), now() - timedelta(days=9, hours=place)
        words = "Casa nu tipărește Datecs COM3" if place % 2 else "Export SAF-T contabil"
        Solved.objects.create(
            ticket=ticket, agent=agent, customer=world.ana, minutes=20, solved_at=at,
            holds_at=at + timedelta(days=7), text=words, found="",
        )  # fmt: skip
    return world


def answered(right: float) -> Any:
    """What the child that learns would say."""

    def fit(question: str, *, rows: Any, held: Any, **facts: Any) -> dict[str, Any]:
        scores = {"right": right, "rows": len(held)} if held else None
        content = f"{len(rows)} rows".encode()
        return {
            "content": base64.b64encode(content).decode(), "sha256": hashlib.sha256(content).hexdigest(),
            "labels": len(rows), "scores": scores,
        }  # fmt: skip

    return fit


def test_it_is_learned_and_used_where_there_was_none(many: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "ask_aside", answered(0.8))
    made = learning_people.learn(at=now())
    assert made is not None
    assert (made.kind, made.labels, made.scores["right"]) == ("resolvers", 30, 0.8)
    assert made.promoted_at is not None


def test_one_that_got_worse_is_kept_without_its_content_and_not_used(
    many: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Learned.objects.create(
        kind="resolvers", content=b"x", sha256="", labels=9, made_at=now() - timedelta(days=30), promoted_at=now()
    )
    monkeypatch.setattr(aside, "ask_aside", answered(0.5))
    monkeypatch.setattr(refitting, "ask", lambda question, **facts: {"right": 0.7})
    made = learning_people.learn(at=now())
    assert made is not None
    assert (made.promoted_at, made.because, bytes(made.content)) == (None, "worse", b"")
    assert in_use(Learned.Kind.RESOLVERS) == before


def test_a_damaged_one_is_out_of_use_once_and_the_one_before_it_answers(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """The one before is read: real models, by the code of process mind."""
    at, good = now(), fit_resolvers(TEXTS, [str(7 if place % 2 else 9) for place in range(len(TEXTS))]).packed()
    content = b"ZABOTA01 and nothing more"
    facts = {"kind": "resolvers", "labels": 24, "made_at": at, "promoted_at": at}
    before = Learned.objects.create(**facts, content=good, sha256=hashlib.sha256(good).hexdigest())
    broken = Learned.objects.create(**facts, content=content, sha256=hashlib.sha256(content).hexdigest())
    for _twice in range(2):
        found = minding.shares({1: TEXTS[0]}, in_use(Learned.Kind.RESOLVERS))
        assert set(found[1]) == {7, 9}
    broken.refresh_from_db()
    assert (broken.promoted_at, broken.because) == (None, CORRUPT)
    assert in_use(Learned.Kind.RESOLVERS) == before
    assert caplog.text.count("cannot be read and is out of use") == 1


def test_too_few_or_nothing_new_teach_nothing(many: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "ask_aside", answered(0.8))
    assert learning_people.learn(at=now()) is not None
    assert learning_people.learn(at=now()) is None
    monkeypatch.setattr(learning_people, "FEWEST", 500)
    Learned.objects.all().delete()
    assert learning_people.learn(at=now()) is None


def test_who_solved_too_few_is_not_learned_and_what_is_new_weighs_more(many: World) -> None:
    Solved.objects.filter(agent=many.victor).exclude(pk=Solved.objects.filter(agent=many.victor).first().pk).delete()
    rows = learning_people.lessons(list(Solved.objects.order_by("-solved_at")), now())
    assert {agent for _text, agent, _weight in rows} == {str(many.irina.pk)}
    assert rows[0][2] <= rows[-1][2]
