"""Settings, Mail: how letters leave, and the addresses that are left in peace."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.mail_servers import Sink
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.net import dns
from zabota.base.people.models import Role
from zabota.rooms.mail.actions import sending, suppression
from zabota.rooms.mail.models import DkimKey, HeldAddress, Mailbox, OutLetter
from zabota.rooms.mail.tests.test_many_letters_leave import begin, states, to
from zabota.rooms.mail.tests.test_settings_mail import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(person(Role.OWNER))
    return client


@pytest.fixture(autouse=True)
def empty_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns, "ask", lambda name, kind: [])


def place(mailbox: Mailbox, noun: str = "") -> str:
    return f"/settings/mail/{mailbox.pk}/outgoing/{noun}"


def test_the_page_says_what_dns_says_and_which_records_to_copy(owner: Client, sending_mailbox: Mailbox) -> None:
    assert "DNS was not asked yet." in owner.get(place(sending_mailbox)).content.decode()
    page = owner.post(place(sending_mailbox, "examination/"), follow=True).content.decode()
    assert "_dmarc.tarelka.example TXT v=DMARC1; p=none" in page


def test_a_key_is_made_shown_and_taken_away(owner: Client, sending_mailbox: Mailbox) -> None:
    page = owner.post(place(sending_mailbox, "key/"), follow=True).content.decode()
    key = DkimKey.objects.get()
    assert f"{key.record_name} TXT v=DKIM1; k=rsa; p={key.public}" in page
    owner.post(place(sending_mailbox, "key/removal/"))
    assert not DkimKey.objects.exists()


def test_a_letter_to_yourself_is_sent_and_followed(
    owner: Client, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    owner.post(place(sending_mailbox, "letter-to-yourself/"))
    run_jobs(only=sending.SEND)
    assert to(sink) == ["help"]
    assert "is not back yet" in owner.get(place(sending_mailbox)).content.decode()


def test_what_failed_is_shown_with_its_reason_and_sent_again(
    owner: Client, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    (letter,) = begin(sending_mailbox, "ana", automatic=False)
    sink.answers = ["550 5.1.1 no such person"]
    run_jobs(only=sending.SEND)
    page = owner.get(place(sending_mailbox)).content.decode()
    assert "ana@cafe.example did not take it: 550 5.1.1 no such person" in page
    owner.post(f"/settings/mail/outgoing/{letter.pk}/another-sending/")
    run_jobs(only=sending.SEND)
    assert (states(letter), to(sink)) == (["sent"], ["ana"])


def test_what_waits_can_be_tried_now(owner: Client, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    letters = begin(sending_mailbox, "ana", "bogdan")
    sink.answers = ["451 later", "451 later"]
    run_jobs(only=sending.SEND)
    assert states(*letters) == ["waiting", "waiting"]
    owner.post(place(sending_mailbox, "another-try/"))
    run_jobs(only=sending.SEND)
    assert states(*letters) == ["sent", "sent"]


def test_the_page_asks_as_often_for_many_letters_as_for_few(
    owner: Client, sending_mailbox: Mailbox, query_count: Callable[[], object]
) -> None:
    totals = []
    for names in (["a", "b"], [f"guest{number}" for number in range(20)]):
        begin(sending_mailbox, *names)
        with query_count() as queries:  # type: ignore[attr-defined]
            owner.get(place(sending_mailbox))
        totals.append(queries.total)
    assert totals[0] == totals[1]


def held(number: int) -> HeldAddress:
    return HeldAddress.objects.create(
        address=f"guest{number}@cafe.example", kind="bounce", reason="userunknown", status="5.1.1",
        held_at=now() - timedelta(minutes=number // 2),
    )  # fmt: skip


def test_held_addresses_are_found_leafed_through_and_let_go(owner: Client) -> None:
    for number in range(120):
        held(number)
    seen: list[str] = []
    address = "/settings/mail/held/"
    while address:
        page = owner.get(address).content.decode()
        seen += [part.split("<")[0] for part in page.split("<strong>")[1:] if "@cafe" in part.split("<")[0]]
        following = page.partition('href="?')[2].partition('"')[0].replace("&amp;", "&")
        address = f"/settings/mail/held/?{following}" if following else ""
    assert len(seen) == len(set(seen)) == 120
    found = owner.get("/settings/mail/held/?q=guest77").content.decode()
    assert "guest77@cafe.example" in found
    assert "guest78@" not in found
    row = HeldAddress.objects.get(address="guest77@cafe.example")
    owner.post(f"/settings/mail/held/{row.pk}/release/")
    assert suppression.held(["guest77@cafe.example"], at=now()) == set()


@pytest.mark.parametrize("cursor", ["x", "1.2.3", "99999999999999999999.1", "-1.1", "1"])
def test_a_cursor_that_makes_no_sense_gives_the_first_page(owner: Client, cursor: str) -> None:
    held(1)
    assert "guest1@" in owner.get(f"/settings/mail/held/?after={cursor}").content.decode()


def test_only_the_owner_sees_any_of_it(client: Client, sending_mailbox: Mailbox) -> None:
    client.force_login(person(Role.LEAD))
    row = held(1)
    assert client.get(place(sending_mailbox)).status_code == 403
    assert client.get("/settings/mail/held/").status_code == 403
    assert client.post(f"/settings/mail/held/{row.pk}/release/").status_code == 403
    for noun in ("examination/", "letter-to-yourself/", "key/", "key/removal/", "another-try/"):
        assert client.post(place(sending_mailbox, noun)).status_code == 403
    assert OutLetter.objects.count() == 0
