from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse

from tests.support.model_server import ModelServer
from zabota.base.clock import now
from zabota.rooms.assistant import actions
from zabota.rooms.assistant.models import Call

Ask = Callable[..., HttpResponse]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as server:
        yield server


@pytest.fixture
def model(world: Any, server: ModelServer) -> Callable[..., Any]:
    """The desk has a model that stands on this machine; called again it is set up otherwise."""

    def set_up(**values: Any) -> Any:
        usual = {"on": True, "address": server.url, "name": "small", "private": True}
        return actions.set_up(**usual | values, by=world.olga.ref, at=now())

    set_up(key="sk-our-own")
    return set_up


@pytest.fixture
def ticket(world: Any) -> Any:
    text = "Bună, sunt Ana Cojocaru! Casa 2 nu mai tipărește bonul. Cardul 4539 1488 0343 6467, ana@mar-verde.example. Ce fac?"
    return world.ticket(owner=world.irina, customer=world.ana, text=text)


@pytest.fixture
def ask(world: Any, ticket: Any, run_jobs: Any) -> Ask:
    """Irina has the model do something, and the worker works it off; gives the panel."""
    browser = world.browser(world.irina)

    def asked(what: str, text: str = "", *, works: bool = True) -> HttpResponse:
        address = f"/tickets/{ticket.number}/assistant/"
        answer = browser.post(address, {"what": what, "text": text}, headers={"HX-Request": "true"})
        if not works or answer.status_code != 200:
            return answer
        run_jobs(only="assistant.answer")
        return browser.get(f"/assistant/{Call.objects.latest('pk').pk}/", headers={"HX-Request": "true"})

    return asked
