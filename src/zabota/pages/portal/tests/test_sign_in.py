"""The door to one's requests: an address, six digits, in. And out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.people.actions import customers
from zabota.base.people.models import CustomerCode, Identity
from zabota.base.ports.letters import send_letter
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.rooms.knowledge.models import Centre

HOME = "/help/main/ro/"
MINE = f"{HOME}requests/"
DOOR, CODE, OUT = f"{MINE}sign-in/", f"{MINE}sign-in/code/", f"{MINE}sign-out/"
ANA = "ana@mar-verde.example"


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    monkeypatch.setattr(send_letter, "answered_by", lambda *letter: bool(found.append(letter)) or True)
    return found


@pytest.fixture(autouse=True)
def help_centre(world: World) -> None:
    cache.clear()
    Centre.objects.get_or_create(brand=world.brand)
    world.letter()


@pytest.fixture
def ask(client: Client, run_jobs: JobRunner, letters: list[tuple[str, ...]]) -> Callable[..., str]:
    """Have a code sent; returns it, "" where none came."""

    def asked(email: str = ANA, **more: str) -> str:
        letters.clear()
        assert client.post(DOOR, {"email": email, **more}).headers["Location"] == CODE
        run_jobs(only="people.customer_code")
        found = [re.search(r"\b\d{6}\b", letter[2]) for letter in letters]
        return found[0][0] if found and found[0] else ""

    return asked


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_code_from_a_letter_opens_the_door(
    client: Client, ask: Callable[..., str], letters: list[tuple[Any, ...]], world: World
) -> None:
    assert client.get(MINE).headers["Location"].startswith(DOOR)
    code = ask(" Ana@Mar-Verde.example ")
    assert letters[0][0] == ANA
    assert "Tarelka" in letters[0][1]
    before = client.session.session_key
    assert client.post(CODE, {"code": f"{code[:3]} {code[3:]}"}).headers["Location"] == MINE
    assert client.session.session_key != before
    page = client.get(MINE)
    assert page.status_code == 200
    assert "Casa 2 nu mai tipărește bonul" in page.text
    assert Identity.objects.get(value=ANA).verified_at is not None
    assert AuditEntry.objects.filter(verb="signed-in", by=world.ana.ref).exists()


def test_the_code_itself_is_nowhere_in_the_database(ask: Callable[..., str]) -> None:
    code = ask()
    assert code
    assert code not in str(CustomerCode.objects.values_list("email", "code_hash"))


def test_it_works_once(client: Client, ask: Callable[..., str]) -> None:
    code = ask()
    client.post(CODE, {"code": code})
    other = Client()
    other.post(DOOR, {"email": ANA})
    assert other.post(CODE, {"code": code}).status_code == 422


def test_it_works_for_ten_minutes(client: Client, ask: Callable[..., str], clock: MovingClock) -> None:
    code = ask()
    clock.move(minutes=10, seconds=1)
    assert client.post(CODE, {"code": code}).status_code == 422


def test_after_five_wrong_tries_the_right_one_does_not_fit(client: Client, ask: Callable[..., str]) -> None:
    code = ask()
    for _n in range(5):
        assert client.post(CODE, {"code": another(code)}).status_code == 422
    assert client.post(CODE, {"code": code}).status_code == 422


def test_a_new_code_ends_the_one_before(client: Client, ask: Callable[..., str]) -> None:
    first, second = ask(), ask()
    if first != second:
        assert client.post(CODE, {"code": first}).status_code == 422
    assert client.post(CODE, {"code": second}).status_code == 302


def test_a_stranger_is_answered_as_a_customer_is(client: Client, ask: Callable[..., str]) -> None:
    code = ask()
    known = [client.get(CODE).text.replace(ANA, ""), client.post(CODE, {"code": another(code)}).text.replace(ANA, "")]
    stranger = "nobody@nowhere.example"
    assert ask(stranger) == ""
    unknown = [client.get(CODE).text, client.post(CODE, {"code": another(code)}).text]
    assert [_plain(page.replace(stranger, "")) for page in unknown] == [_plain(page) for page in known]
    assert CustomerCode.objects.filter(email=stranger, tries=1).exists()


def _plain(page: str) -> str:
    """Without what differs in every page."""
    return re.sub(r'(csrf[\w-]*") (?:value|content)="[^"]*"', r"\1", page)


def test_too_many_codes_to_one_address_are_refused(client: Client, ask: Callable[..., str]) -> None:
    for _n in range(5):
        ask()
    assert client.post(DOOR, {"email": ANA}).status_code == 429
    assert CustomerCode.objects.count() == 5


@pytest.mark.parametrize("typed", ["", "ana", "ana@", "a b@c.d", "x" * 400 + "@a.example", "ana\x00@mar-verde.example"])
def test_what_is_no_address_is_said(client: Client, typed: str) -> None:
    assert client.post(DOOR, {"email": typed}).status_code == 422


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "٣٤٥٦٧٨", "abcdef"])
def test_what_is_no_code_costs_no_try(client: Client, ask: Callable[..., str], typed: str) -> None:
    ask()
    assert client.post(CODE, {"code": typed}).status_code == 422
    assert CustomerCode.objects.get().tries == 0


@pytest.mark.parametrize(
    ("wished", "leads"),
    [
        (f"{MINE}1/", f"{MINE}1/"),
        ("https://evil.example/", MINE),
        ("//evil.example/help/main/ro/", MINE),
        (r"/\evil.example", MINE),
        ("/settings/desk/", MINE),
    ],
)
def test_it_leads_back_into_the_help_centre_and_nowhere_else(
    client: Client, ask: Callable[..., str], wished: str, leads: str
) -> None:
    code = ask(next=wished)
    assert client.post(CODE, {"code": code}).headers["Location"] == leads


def test_no_code_is_tried_without_having_asked(client: Client) -> None:
    assert client.post(CODE, {"code": "123456"}).headers["Location"] == DOOR


def test_whoever_of_us_is_signed_in_stays_so_and_stays_apart(
    world: World, run_jobs: JobRunner, letters: list[tuple[str, ...]]
) -> None:
    browser = world.browser(world.irina)
    assert browser.get(MINE).headers["Location"].startswith(DOOR)
    browser.post(DOOR, {"email": ANA})
    run_jobs(only="people.customer_code")
    code = re.search(r"\b\d{6}\b", letters[0][2])
    assert code
    browser.post(CODE, {"code": code[0]})
    assert browser.get(MINE).status_code == 200
    assert browser.get("/inbox/mine/").status_code == 200
    browser.post(OUT)
    assert browser.get(MINE).status_code == 302
    assert browser.get("/inbox/mine/").status_code == 200


def test_a_customer_is_nobody_at_the_desk(client: Client, ask: Callable[..., str]) -> None:
    client.post(CODE, {"code": ask()})
    assert client.get("/inbox/mine/").status_code == 302


def test_a_session_ends_after_thirty_days(client: Client, ask: Callable[..., str], clock: MovingClock) -> None:
    client.post(CODE, {"code": ask()})
    clock.move(days=29)
    assert client.get(MINE).status_code == 200
    clock.move(days=1)
    assert client.get(MINE).status_code == 302


def test_out_is_out(client: Client, ask: Callable[..., str]) -> None:
    client.post(CODE, {"code": ask()})
    client.post(OUT)
    assert client.get(MINE).status_code == 302


def test_whoever_is_erased_is_out(client: Client, ask: Callable[..., str], world: World) -> None:
    client.post(CODE, {"code": ask()})
    erase_customer(world.ana, by=world.olga.ref, at=now())
    assert client.get(MINE).status_code == 302


def test_whoever_was_joined_sees_what_is_theirs_by_either_address(
    client: Client, ask: Callable[..., str], world: World
) -> None:
    other = world.customer("ana.cojocaru@mail.example", "Ana C.", "ro")
    world.letter("Factura pe octombrie", customer=other)
    client.post(CODE, {"code": ask()})
    assert "Factura pe octombrie" not in client.get(MINE).text
    customers.merge(world.ana, into=other, by=world.irina.ref, at=now())
    assert "Factura pe octombrie" in client.get(MINE).text
    customers.unmerge(world.ana, by=world.irina.ref, at=now())
    assert "Factura pe octombrie" not in client.get(MINE).text


def test_the_door_is_not_indexed_nor_kept(client: Client) -> None:
    page = client.get(DOOR)
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "no-store" in page.headers["Cache-Control"]
    # Else a browser sends its forms from nowhere, and they are refused as forged.
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_old_codes_are_forgotten(ask: Callable[..., str], clock: MovingClock) -> None:
    from zabota.base.people.customer_doors import forget_codes

    ask()
    clock.move(days=1, minutes=1)
    forget_codes(at=now())
    assert not CustomerCode.objects.exists()
