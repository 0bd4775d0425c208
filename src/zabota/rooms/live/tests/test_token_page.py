"""GET /live/token/."""

import json

import pytest
from django.test import Client, RequestFactory

from zabota.base.people.models import Agent
from zabota.rooms.live import tokens
from zabota.rooms.live.context import live_token


def test_who_is_signed_out_gets_none(client: Client, db: None) -> None:
    assert client.get("/live/token/").status_code == 401


def test_it_is_made_for_the_one_who_asks_and_is_never_stored(
    client: Client, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    monkeypatch.setattr("zabota.rooms.live.views.tokens.make", lambda agent: f"made for {agent}")
    request = rf.get("/")
    request.user = Agent(pk=12, email="a@b.c")
    from zabota.rooms.live.views import token

    answer = token(request)
    assert json.loads(answer.content) == {"token": "made for 12"}
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_page_carries_one_that_can_be_read(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = Agent(pk=12, email="a@b.c")
    person = tokens.read(live_token(request)["live_token"])
    assert person is not None
    assert person.agent == 12


def test_a_page_without_a_person_carries_none(rf: RequestFactory) -> None:
    assert live_token(rf.get("/")) == {"live_token": ""}
