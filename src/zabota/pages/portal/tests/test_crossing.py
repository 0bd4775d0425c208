"""Nothing internal leaves: what crosses is listed here by hand, and a whole ticket's secrets are looked for in pages."""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import customers
from zabota.base.ports.promises import Promised
from zabota.base.tickets import actions
from zabota.base.tickets.actions.redaction import hide_words
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import NewFile, Sending
from zabota.pages.portal.requests import crossing
from zabota.pages.portal.tests.test_requests import MINE, entered, path
from zabota.rooms.knowledge.models import Centre

# A field that is added has to be added here: by somebody who asked whether a customer may read it.
CROSSES = {
    "File": {"id", "name", "shown", "size"},
    "Kept": {"all", "kept", "late"},
    "Known": {"name", "value", "words"},
    "Me": {"hue", "name", "organisation"},
    "Person": {"first", "hue", "name"},
    "Promise": {"due", "kind", "outcome", "share", "state", "words"},
    "Request": {
        *("asker", "asks", "closed", "earlier", "language", "number", "own", "owner", "promises", "said", "solution"),
        *("state", "steps", "subject"),
    },
    "Row": {
        *("asker", "at", "last", "last_by", "number", "owner", "promise", "solved_in", "state", "subject"),
    },
    "Said": {"at", "automatic", "by", "channel", "files", "html", "id", "language", "person", "text"},
    "Step": {"at", "state", "words"},
}


def test_every_field_that_crosses_is_listed() -> None:
    made = [one for one in vars(crossing).values() if isinstance(one, type) and one.__module__ == crossing.__name__]
    assert all(dataclasses.is_dataclass(one) for one in made)
    assert {one.__name__: {field.name for field in dataclasses.fields(one)} for one in made} == CROSSES


@pytest.fixture
def secrets_of(world: World) -> tuple[Ticket, list[str]]:
    """A ticket in which everything was done that stays among us, and the words that must not be told."""
    cache.clear()
    Centre.objects.get_or_create(brand=world.brand)
    ticket = world.ticket(owner=world.irina)
    world.sent(
        ticket, "Verific imprimanta. Codul este TAINA-7.", sending=Sending(next_update=now() + timedelta(hours=2))
    )
    hide_words(ticket.messages.get(kind="out", automatic=False), words="TAINA-7", by=world.andrei.ref, at=now())
    world.note(ticket, "Notă: clientul e nervos @Andrei Rusu")
    side = actions.open_side(
        ticket,
        agent=world.irina,
        address="banca@elsewhere.example",
        subject="Subiect alăturat",
        text="Banca: întrebarea alăturată",
        by=world.irina.ref,
        at=now(),
    )
    actions.release(side, by="clock", at=now())
    actions.tag(ticket, tag="eticheta-internă", by=world.irina.ref, at=now())
    actions.restate(ticket, text="Reformulare internă", confirmed=False, by=world.irina.ref, at=now())
    customers.change(world.ana, notes="Plătește târziu", title="Patroana casei", by=world.irina.ref, at=now())
    world.heard("Iată.", ticket=ticket, files=[NewFile("bon.txt", "text/plain", b"bon")])
    later = Sending(leaves_at=now() + timedelta(hours=1), bcc=("ascuns@tarelka.example",))
    world.answer(ticket, "Răspuns pentru mai târziu", sending=later)
    gone = world.answer(ticket, "Răspuns retras")
    actions.withdraw(gone, by=world.irina.ref, at=now())
    world.answer(ticket, "Răspuns reținut")
    world.give(ticket, world.victor)
    return ticket, [
        *("TAINA-7", "nervos", "Notă", "Andrei", "alăturat", "banca@", "eticheta", "Reformulare", "târziu", "Patroana"),
        *("ascuns@", "retras", "reținut", "@tarelka.example", "Specialists", "agent:", "customer:"),
    ]


def test_no_word_of_ours_is_in_any_page(world: World, secrets_of: tuple[Ticket, list[str]]) -> None:
    ticket, secret = secrets_of
    ana = entered(world.ana, world)
    pages = {where: ana.get(where) for where in (MINE, path(ticket), path(ticket, "told/"))}
    for where, page in pages.items():
        assert page.status_code == 200, where
        assert "Verific imprimanta" in page.text or "Iată." in page.text
        assert [word for word in secret if word in page.text] == [], where
    assert "Victor Lungu" in pages[path(ticket)].text


def test_a_file_of_a_note_is_not_to_be_had(world: World, secrets_of: tuple[Ticket, list[str]]) -> None:
    ticket, _secret = secrets_of
    files = [NewFile("intern.txt", "text/plain", b"x")]
    note = actions.note(ticket, agent=world.victor, text="Vedeți fișierul", files=files, by=world.victor.ref, at=now())
    ana: Client = entered(world.ana, world)
    assert ana.get(path(ticket, f"files/{note.attachments.get().pk}/")).status_code == 404


AT = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
IRINA = crossing.Person("Irina Sokolova", "Irina", 3)


@pytest.mark.parametrize(
    ("facts", "words", "outcome", "state"),
    [
        ({"state": "open", "due": 60}, "Irina writes by", "13:00", "open"),
        ({"state": "open", "due": -5}, "Irina writes by", "5 min late", "late"),
        ({"state": "broken", "due": -60}, "Irina writes by", "60 min late", "late"),
        ({"state": "broken", "due": -60, "ended": -10}, "We write by", "did not come", "broken"),
        ({"state": "met", "due": -60, "ended": -48, "late_by": 12}, "We write by", ", 12 min late", "broken"),
        ({"state": "kept", "due": 30, "ended": -10}, "We write by", "11:50", "kept"),
        ({"state": "paused", "because": "waiting"}, "We write to you", "paused until you answer", "paused"),
        ({"state": "kept", "due": 30, "ended": -10, "kind": "first"}, "First answer by", "11:50", "kept"),
    ],
)
def test_a_promise_is_told_as_it_stands(facts: dict[str, Any], words: str, outcome: str, state: str) -> None:
    """due, ended: minutes from now; late_by: minutes."""
    moments = {name: AT + timedelta(minutes=facts.pop(name)) for name in ("due", "ended") if name in facts}
    late = timedelta(minutes=facts.pop("late_by", 0))
    given = {"id": 1, "kind": "update", "made": AT - timedelta(hours=2), "due": None, "late_by": late} | facts | moments
    told = crossing.promise_of(Promised(**given), IRINA, at=AT)
    assert told.state == state
    assert words in told.words
    assert outcome in told.outcome
