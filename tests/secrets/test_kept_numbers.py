"""A hidden card number is kept only while the desk says so, sealed, and shown only to those who may see it."""

import pytest

from tests.secrets.conftest import letter
from tests.support.everywhere import everywhere, nowhere
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.tickets import actions
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.actions.trash import empty
from zabota.rooms.mail import jobs
from zabota.rooms.mail.models import KeptNumber
from zabota.rooms.mail.understanding import marks_of

CARD = "4111 1111 1111 1111"


@pytest.fixture
def keeping(db):
    desk_actions.change(keep_numbers=True, by="test", at=now())


def test_nothing_is_kept_unless_the_desk_says_so(world, arrives):
    raw = arrives(letter(CARD))
    assert not KeptNumber.objects.exists()
    assert [(mark.words, mark.url) for mark in marks_of(raw)] == [("A card number was hidden", "")]


def test_the_number_is_kept_sealed_and_once_and_never_its_code(world, arrives, keeping):
    made = letter(CARD)
    made.get_body(("plain",)).set_content(f"{CARD}, cvv 987, pin 6543")
    raw = arrives(made)
    assert everywhere(CARD) == ["mail_keptnumber.sealed"]
    assert [row.number for row in raw.kept_numbers.all()] == ["4111111111111111"]
    assert raw.facts["masked"] == ["card", "code", "pin", "kept"]
    assert marks_of(raw)[0].url == f"/letters/{raw.pk}/numbers/"


def test_the_owner_asks_for_it_and_the_audit_says_so(world, arrives, keeping):
    raw = arrives(letter(CARD))
    place, browser = f"/letters/{raw.pk}/numbers/", world.browser(world.olga)
    before = browser.get(place)
    assert (before.status_code, "4111111111111111" in before.content.decode()) == (200, False)
    assert not AuditEntry.objects.filter(thing=f"letter:{raw.pk}").exists()
    shown = browser.post(place)
    assert "4111111111111111" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert AuditEntry.objects.get(thing=f"letter:{raw.pk}").by == world.olga.ref


@pytest.mark.parametrize("name", ["andrei", "irina", "grace", "vera"])
def test_nobody_else_may(world, arrives, keeping, name):
    raw = arrives(letter(CARD))
    response = world.browser(getattr(world, name)).post(f"/letters/{raw.pk}/numbers/")
    assert response.status_code == 403
    assert b"4111111111111111" not in response.content


def test_switching_it_off_drops_what_was_kept(world, arrives, keeping):
    arrives(letter(CARD))
    desk_actions.change(name="Tarelka", by="test", at=now())
    assert KeptNumber.objects.count() == 1
    desk_actions.change(keep_numbers=False, by="test", at=now())
    assert nowhere(CARD)


def test_it_goes_with_the_words_of_the_ticket(world, arrives, keeping):
    ticket = arrives(letter(CARD)).message.ticket
    actions.trash(ticket, by="x", at=now())
    empty(ticket, by="clock", at=now())
    assert nowhere(CARD)


def test_it_goes_with_the_customer(world, arrives, keeping):
    erase_customer(arrives(letter(CARD)).message.customer, by="x", at=now())
    assert nowhere(CARD)


def test_a_second_copy_keeps_it_no_longer_than_its_source(world, arrives, keeping, clock):
    arrives(letter(CARD))
    arrives(letter(CARD))
    assert KeptNumber.objects.count() == 2
    clock.move(days=31)
    jobs.forget(timestamp=0)
    assert KeptNumber.objects.count() == 1
