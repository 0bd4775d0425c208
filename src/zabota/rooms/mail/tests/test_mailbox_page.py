"""The page of one mailbox: its diagnosis, what lies there from before, the comparison, its folders."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client

from tests.mail_servers import Dovecot
from tests.support.queries import QueryCount
from zabota.base.clock import now
from zabota.base.people.models import Brand, Role
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.actions.trying import try_out
from zabota.rooms.mail.diagnosis import incoming_checks
from zabota.rooms.mail.models import Folder, Mailbox, RawLetter, Reconciliation
from zabota.rooms.mail.tests.conftest import HELP, by_imap, make_letter
from zabota.rooms.mail.tests.receiving import arrive
from zabota.rooms.mail.tests.test_settings_mail import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client, brand: Brand) -> Client:
    client.force_login(person(Role.OWNER))
    return client


@pytest.fixture
def box(brand: Brand, dovecot: Dovecot, account: str) -> Mailbox:
    return mailboxes.add(address=HELP, brand=brand, by="test", at=now(), **by_imap(dovecot, account))


def page(owner: Client, box: Mailbox) -> str:
    answer = owner.get(f"/settings/mail/{box.pk}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def tones(box: Mailbox) -> dict[str, str]:
    return {check.key: check.tone for check in incoming_checks(Mailbox.objects.get(pk=box.pk), at=now())}


def test_before_anything_was_tried_nothing_is_claimed(owner: Client, box: Mailbox) -> None:
    assert set(tones(box).values()) == {""}
    assert "Not tried yet" in page(owner, box)


def test_what_was_found_is_said_line_by_line(owner: Client, box: Mailbox) -> None:
    assert owner.post(f"/settings/mail/{box.pk}/trial/").headers["Location"] == f"/settings/mail/{box.pk}/"
    assert tones(box) == {"server": "ok", "security": "amber", "sign_in": "ok", "coming": "ok"}
    said = page(owner, box)
    assert "The server is found and answers" in said
    assert "Letters and the password travel openly" in said
    assert "thing" in said.partition("Works, ")[2][:20], "what is merely to mend is no breakdown"
    assert "IDLE" in said


def test_a_wrong_password_opens_in_place_and_what_follows_is_not_looked_at(owner: Client, box: Mailbox) -> None:
    mailboxes.change(box, imap_password="wrong", by="test", at=now())
    owner.post(f"/settings/mail/{box.pk}/trial/")
    assert tones(box) == {"server": "ok", "security": "amber", "sign_in": "red", "coming": ""}
    said = page(owner, box)
    assert "did not accept this name and password" in said
    assert "Authentication failed" in said
    assert "Type another password" in said
    assert "Does not work" in said


def test_how_the_connection_is_secured_and_for_how_long(
    owner: Client, box: Mailbox, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A certificate that ends in nine days is told of in time."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    mailboxes.change(box, imap_port=dovecot.tls_port, imap_security="tls", by="test", at=now())
    owner.post(f"/settings/mail/{box.pk}/trial/")
    assert tones(box)["security"] == "amber"
    assert "TLS 1.3. The certificate ends on" in page(owner, box)
    seen = Mailbox.objects.get().seen
    Mailbox.objects.update(seen=seen | {"until": (now() + timedelta(days=90)).isoformat()})
    assert tones(box)["security"] == "ok"


@pytest.mark.parametrize(
    ("host", "words"), [("localhost", "not for the name"), ("127.0.0.1", "signed its certificate")]
)
def test_a_certificate_that_proves_nothing_is_told_apart(
    owner: Client, box: Mailbox, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, host: str, words: str
) -> None:
    if host == "localhost":
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    servers = {"imap_host": host, "imap_port": dovecot.tls_port, "imap_security": "tls"}
    mailboxes.change(box, by="test", at=now(), **servers)
    owner.post(f"/settings/mail/{box.pk}/trial/")
    assert tones(box) == {"server": "ok", "security": "red", "sign_in": "", "coming": ""}
    assert words in page(owner, box)


def test_letters_that_lay_there_are_counted_and_asked_about(
    owner: Client, box: Mailbox, dovecot: Dovecot, account: str
) -> None:
    for days in (1, 3, 20, 90):
        dovecot.put(account, make_letter(), at=now() - timedelta(days=days))
    try_out(box, at=now())
    said = page(owner, box)
    assert "4 letters lie here already" in said
    assert "2 of the last week, 3 of the last month" in said
    owner.post(f"/settings/mail/{box.pk}/old-letters/", {"which": "since"})
    assert "4 letters lie here already" in page(owner, box)
    day = (now() - timedelta(days=30)).date()
    owner.post(f"/settings/mail/{box.pk}/old-letters/", {"which": "since", "since": day.isoformat()})
    row = Mailbox.objects.get()
    assert (row.old, row.since.date()) == ("since", day)
    assert "letters lie here already" not in page(owner, box)


def test_an_empty_mailbox_asks_nothing(owner: Client, box: Mailbox) -> None:
    try_out(box, at=now())
    assert Mailbox.objects.get().old == "new"


def test_folders_are_chosen_from_the_server_s_own(owner: Client, box: Mailbox) -> None:
    try_out(box, at=now())
    said = owner.get(f"/settings/mail/{box.pk}/settings/").content.decode()
    assert 'value="Junk"' in said
    owner.post(f"/settings/mail/{box.pk}/folders/", {"read": ["Junk"], "move_to": "Archive"})
    assert sorted(Folder.objects.values_list("name", "junk")) == [("INBOX", False), ("Junk", True)]
    assert "moved to Archive" in page(owner, box)
    answer = owner.post(f"/settings/mail/{box.pk}/folders/", {"read": ["Junk"], "move_to": "Junk"})
    assert answer.status_code == 422
    assert "read itself" in answer.content.decode()
    assert owner.post(f"/settings/mail/{box.pk}/folders/", {"read": ["Elsewhere"]}).status_code == 422


def test_the_comparison_is_shown_with_parts_that_add_up(owner: Client, box: Mailbox) -> None:
    today = now()
    for back in range(3):
        Reconciliation.objects.create(
            mailbox=box, day=(today - timedelta(days=back)).date(), at=today, server=12480, here=12480, left_alone=20,
            parts={"tickets": 11902, "machines": 412, "spam": 163, "waiting": 3},
        )  # fmt: skip
    said = page(owner, box)
    assert "agrees for 3 days in a row" in said
    assert said.count("12,480") == 2
    assert "20 older ones are left alone" in said
    Reconciliation.objects.filter(day=today.date()).update(here=12470)
    assert "10 are not here yet" in page(owner, box)
    assert "Not every letter on the server is known here" in owner.get("/settings/mail/").content.decode()


def test_comparing_now_says_what_it_found(owner: Client, box: Mailbox, dovecot: Dovecot, account: str) -> None:
    dovecot.put(account, make_letter())
    owner.post(f"/settings/mail/{box.pk}/reconciliation/")
    assert (Reconciliation.objects.get().server, RawLetter.objects.count()) == (1, 1)
    assert "agrees for 1 day" in page(owner, box)


def test_letters_of_this_mailbox_that_wait_stand_on_its_page(owner: Client, box: Mailbox, brand: Brand) -> None:
    other = mailboxes.add(address="other@tarelka.example", brand=brand, by="test", at=now())
    mine, theirs = (arrive(one, b"Subject: from nobody\r\n\r\nx") for one in (box, other))
    said = page(owner, box)
    assert f"/settings/mail/letters/{mine.pk}/" in said
    assert f"/settings/mail/letters/{theirs.pk}/" not in said


def test_a_mailbox_that_is_forwarded_to_says_so(owner: Client, mailbox: Mailbox) -> None:
    assert "None has come yet" in page(owner, mailbox)
    arrive(mailbox, make_letter())
    assert tones(mailbox) == {"forwarded": "ok"}
    assert "1 came in." in page(owner, mailbox)


def test_a_mailbox_of_a_thousand_letters_asks_no_more_often(
    owner: Client, box: Mailbox, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    counts = []
    for letters in (2, 40):
        for number in range(letters):
            arrive(box, make_letter(sender=f"a{number}@x.example", message_id=f"<{letters}.{number}@x.example>"))
            Reconciliation.objects.get_or_create(
                mailbox=box, day=(now() - timedelta(days=number)).date(), defaults={"at": now()}
            )
        with query_count() as queries:
            page(owner, box)
        counts.append(queries.total)
    assert counts[0] == counts[1] <= 25, counts


def test_how_far_the_taking_in_has_come_is_shown(owner: Client, box: Mailbox) -> None:
    Folder.objects.update(found=20000, left=15000)
    said = " ".join(owner.get(f"/settings/mail/{box.pk}/progress/").content.decode().split())
    assert "5,000 of 20,000 looked at" in said
    assert 'hx-trigger="every 3s"' in said
    Folder.objects.update(left=0)
    assert "hx-trigger" not in owner.get(f"/settings/mail/{box.pk}/progress/").content.decode()
