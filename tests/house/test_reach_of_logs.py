"""Whoever keeps the desk and reads only some tickets sees in its logs that something happened and how it went, and no
word of what they may not read: neither who wrote, nor whom it went to, nor what stood in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse

from tests.house.guards import none
from tests.house.test_reach import _narrow, _said
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.rooms.hooks.actions import endpoints
from zabota.rooms.hooks.models import Attempt, Delivery, Endpoint
from zabota.rooms.imports.models import MisfitRow, Run
from zabota.rooms.mail.models import HeldAddress, Mailbox, OutLetter, RawLetter

WORDS = ("Zanzibarkiste", "Hafenlicht", "Quastenflosse", "Melchior")
ADDRESS = "melchior@quastenflosse.example"


@dataclass(frozen=True)
class Logs:
    """ticket: the hidden one. pages: every page that tells of it."""

    ticket: Ticket
    box: Mailbox
    letter: RawLetter
    out: OutLetter
    held: HeldAddress
    run: Run
    hook: Endpoint
    pages: list[str]


@pytest.fixture
def logs(world: World) -> Logs:
    customer = world.customer(ADDRESS, "Melchior Quastenflosse", "ro")
    critical, at = world.team("Critical"), now()
    heard = world.heard(customer=customer, team=critical, subject="Zanzibarkiste", text="Hafenlicht nu tipărește.")
    answer = world.answer(heard.ticket, "Hafenlicht: din nou.", agent=world.tom)
    box = Mailbox.objects.create(
        brand=world.brand, address="critical@desk.example", team=critical, since=at, created_at=at
    )
    letter = RawLetter.objects.create(
        source="x", mailbox=box, size=9, received_at=at, state=RawLetter.State.QUARANTINED, trouble="no_sender",
        sender=ADDRESS, envelope_from=ADDRESS, subject="Zanzibarkiste",
    )  # fmt: skip
    out = OutLetter.objects.create(
        message=answer, recipient=ADDRESS, header_id="<x@desk.example>", mailbox=box, created_at=at,
        state=OutLetter.State.FAILED, trouble="refused_it", error="550 Hafenlicht",
    )  # fmt: skip
    held = HeldAddress.objects.create(
        address=ADDRESS, kind=HeldAddress.Kind.values[0], reason="userunknown", detail="550 Hafenlicht", held_at=at
    )
    run = Run.objects.create(
        kind="csv", source="x", name="alt.csv", brand=world.brand, state="done", began_at=at, created_at=at
    )
    misfit = MisfitRow.objects.create(
        run=run, kind="ticket", why="unread", key="77", example="Zanzibarkiste", original="Hafenlicht"
    )
    kinds, olga = ["note.added"], world.olga
    hook = endpoints.make(name="Till", url="https://till.example/", events=kinds, agent=olga, by=olga.ref, at=at)
    told = Delivery.objects.create(
        endpoint=hook, key="msg_1", kind="note.added", created_at=at,
        payload={"type": "note.added", "data": {"ticket": heard.ticket.number, "url": "x", "by": "Hafenlicht"}},
    )  # fmt: skip
    Attempt.objects.create(delivery=told, at=at, milliseconds=9, status=200, answer="Zanzibarkiste")
    ways = (
        "mail/", f"mail/{box.pk}/", f"mail/{box.pk}/outgoing/", f"mail/letters/{letter.pk}/", "mail/held/",
        "mail/held/?q=hafen", "mail/held/?q=melch", f"imports/{run.pk}/", f"imports/{run.pk}/misfits/",
        f"imports/{run.pk}/misfits/{misfit.pk}/", f"imports/{run.pk}/misfits.csv", f"webhooks/{hook.pk}/",
        f"webhooks/messages/{told.pk}/",
    )  # fmt: skip
    pages = [f"/settings/{way}" for way in ways]
    return Logs(world.fresh(heard.ticket), box, letter, out, held, run, hook, pages)


def _told(answer: HttpResponse, logs: Logs) -> list[str]:
    said = _said(answer).casefold()
    # What somebody typed into a search stands in it again.
    said = said.replace('value="melch"', "").replace('value="hafen"', "")
    return [word for word in (*WORDS, f">#{logs.ticket.number}<") if word.casefold() in said]


@pytest.mark.django_db
@pytest.mark.parametrize("reads", ["own", "team"])
def test_logs_say_no_word_of_what_their_reader_may_not_read(reads: str, world: World, logs: Logs) -> None:
    browser = world.browser(_narrow(world.irina, reads))

    def faults() -> Iterator[str]:
        for page in logs.pages:
            answer = browser.get(page)
            if told := _told(answer, logs):
                yield f"{page}: {told}"
            hidden = page.startswith("/settings/mail/letters/")
            if answer.status_code != (404 if hidden else 200):
                yield f"{page}: {answer.status_code}"

    none(faults())


@pytest.mark.django_db
def test_who_reads_all_reads_them_whole(world: World, logs: Logs) -> None:
    browser = world.browser(world.olga)
    silent = [page for page in logs.pages if "hafen" not in page and not _told(browser.get(page), logs)]
    # The source of this letter was not kept, so its page has the subject in its title alone.
    assert not silent


@pytest.mark.django_db
def test_that_something_failed_and_why_is_still_told(world: World, logs: Logs) -> None:
    browser = world.browser(_narrow(world.irina, "own"))
    box = _said(browser.get(f"/settings/mail/{logs.box.pk}/"))
    assert "A letter that is not for your eyes" in box
    assert "Nobody is named as its sender." in box
    assert f"/settings/mail/letters/{logs.letter.pk}/another-try/" in box
    assert f'/settings/mail/letters/{logs.letter.pk}/"' not in box
    assert f"/settings/mail/outgoing/{logs.out.pk}/" in _said(browser.get(f"/settings/mail/{logs.box.pk}/outgoing/"))
    assert "An address that is not for your eyes" in _said(browser.get("/settings/mail/held/"))
    assert "200" in _said(browser.get(f"/settings/webhooks/{logs.hook.pk}/"))
    assert "77" in _said(browser.get(f"/settings/imports/{logs.run.pk}/misfits/"))


@pytest.mark.django_db
def test_letters_of_a_team_are_told_to_those_in_it(world: World, logs: Logs) -> None:
    irina = _narrow(world.irina, "team")
    irina.teams.add(world.team("Critical"))
    browser = world.browser(irina)
    assert "Zanzibarkiste" in _said(browser.get(f"/settings/mail/{logs.box.pk}/"))
    assert ADDRESS in _said(browser.get("/settings/mail/held/"))
    assert ADDRESS in _said(browser.get(f"/settings/mail/{logs.box.pk}/outgoing/"))


@pytest.mark.django_db
def test_whoever_brought_a_file_reads_what_did_not_fit(world: World, logs: Logs) -> None:
    irina = _narrow(world.irina, "own")
    Run.objects.filter(pk=logs.run.pk).update(agent=irina)
    assert "Zanzibarkiste" in _said(world.browser(irina).get(f"/settings/imports/{logs.run.pk}/misfits/"))


@pytest.mark.django_db
def test_acts_on_what_is_hidden_name_nobody(world: World, logs: Logs) -> None:
    irina: Agent = _narrow(world.irina, "own")
    browser: Any = world.browser(irina)
    for way in (f"outgoing/{logs.out.pk}/another-sending/", f"held/{logs.held.pk}/release/"):
        answer = browser.post(f"/settings/mail/{way}", follow=True)
        assert answer.status_code == 200
        assert not [word for word in ("Melchior", "Zanzibarkiste") if word.casefold() in _said(answer).casefold()]
