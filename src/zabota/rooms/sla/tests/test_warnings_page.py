"""The page of warnings."""

import json

import pytest

from tests.world import World
from zabota.rooms.sla.actions import calling
from zabota.rooms.sla.models import Promise, Step, Watch

pytestmark = pytest.mark.django_db
LATE = {"number": "45", "when": "late", "damage": "0", "tells": ["leads"]}


@pytest.fixture
def client(world: World):
    return world.browser(world.olga)


def test_each_warning_is_a_sentence_in_the_order_of_time(client) -> None:
    page = client.get("/settings/warnings/").content.decode()
    places = [page.index(words) for words in ("When 25% of the time is left", "When it is due", "30 minutes late")]
    assert places == sorted(places)
    assert "raises the damage by one (from High damage on)" in page


def test_a_new_one_is_kept_and_looked_at_for_what_is_promised_already(client, world, run_jobs) -> None:
    Step.objects.all().delete()
    ticket = world.letter()
    client.post("/settings/warnings/new/", {"number": "2", "when": "before", "damage": "0", "tells": ["owner"]})
    step = Step.objects.get()
    assert (step.minutes, step.share, step.tells) == (-2, None, ["owner"])
    run_jobs(only="sla.look_again")
    first = Promise.objects.get(ticket=ticket, kind="first")
    assert first.due_at
    assert (first.due_at - first.look_at).total_seconds() == 120


@pytest.mark.parametrize(
    "typed",
    [
        {"number": "-1"},
        {"number": "100", "when": "share"},
        {"number": "x"},
        {"tells": []},
        {"url": "http://plain.example"},
        {"url": "https://me:secret@x.example"},
        {"when": "never"},
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(client, typed) -> None:
    before = Step.objects.count()
    answer = client.post("/settings/warnings/new/", LATE | typed)
    assert answer.status_code == 422
    assert Step.objects.count() == before


def test_removed_and_put_back(client) -> None:
    step = Step.objects.get(share=25)
    client.post(f"/settings/warnings/{step.pk}/removal/")
    assert "25%" not in client.get("/settings/warnings/").content.decode().partition("</ol>")[0].partition("<ol")[2]
    assert client.get(f"/settings/warnings/{step.pk}/").status_code == 404
    client.post(f"/settings/warnings/{step.pk}/removal/end/")
    assert client.get(f"/settings/warnings/{step.pk}/").status_code == 200


def test_how_long_a_ticket_may_lie_is_the_desk_s(client) -> None:
    client.post("/settings/warnings/", {"hours": "8"})
    assert Watch.objects.get().hours == 8
    assert client.post("/settings/warnings/", {"hours": "-8"}).status_code == 422


def test_a_call_is_signed_by_a_secret_that_is_shown_once_and_repeats_its_id(client, world, monkeypatch) -> None:
    page = client.post("/settings/warnings/new/", LATE | {"url": "https://hook.example/in"}).content.decode()
    secret = page.partition('name="secret" type="text" value="')[2].partition('"')[0]
    step = Step.objects.latest("id")
    assert secret
    assert secret not in json.dumps(step.effects)
    world.letter()
    promise, sent = Promise.objects.earliest("id"), []
    monkeypatch.setattr(calling, "post_bytes", lambda *given, **more: sent.append(given) or (200, b""))
    for _try in range(2):
        calling.call(promise=promise.pk, step=step.pk, mark=f"{promise.pk}-{step.pk}-0", at="2026-11-27T09:00:00+00:00")
    (url, body, headers), again = sent
    assert (url, again[2]["Zabota-Id"]) == ("https://hook.example/in", headers["Zabota-Id"])
    assert headers["Zabota-Signature"] == calling.signature(
        secret.encode(), headers["Zabota-Id"], headers["Zabota-Time"], body
    )
    assert json.loads(body)["kind"] == "first"


def test_who_is_away_is_called_again_and_who_wants_none_is_not(client, world, monkeypatch) -> None:
    client.post("/settings/warnings/new/", LATE | {"url": "https://hook.example/in"})
    step = Step.objects.latest("id")
    world.letter()
    about = {"promise": Promise.objects.earliest("id").pk, "step": step.pk, "mark": "1-1-0", "at": ""}
    monkeypatch.setattr(calling, "post_bytes", lambda *_given, **_more: (503, b""))
    with pytest.raises(calling.NotTaken):
        calling.call(**about)
    monkeypatch.setattr(calling, "post_bytes", lambda *_given, **_more: (410, b""))
    calling.call(**about)
    client.post(f"/settings/warnings/{step.pk}/removal/")
    monkeypatch.setattr(calling, "post_bytes", lambda *_given, **_more: (503, b""))
    calling.call(**about)
