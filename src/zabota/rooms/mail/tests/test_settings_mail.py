import pytest
from django.test import Client

from tests.mail_servers import PASSWORD, Dovecot, Sink, free_port
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent, Brand, Role
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import new_stream
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import through
from zabota.rooms.mail.tests.receiving import arrive

pytestmark = pytest.mark.django_db


def person(role: str) -> Agent:
    return Agent.objects.create_user(
        f"{role}@tarelka.example", name="Vera", role=role, created_at=now(), stream=new_stream("agent")
    )


@pytest.fixture
def owner(client: Client, brand: Brand) -> Client:
    client.force_login(person(Role.OWNER))
    return client


def filled(brand: Brand, dovecot: Dovecot, sink: Sink, user: str, **more: object) -> dict[str, object]:
    return {
        "address": "help@tarelka.example",
        "password": PASSWORD,
        "brand": brand.pk,
        "imap_host": "127.0.0.1",
        "imap_port": dovecot.port,
        "imap_security": "plain",
        "imap_user": user,
        "smtp_host": "127.0.0.1",
        "smtp_port": sink.port,
        "smtp_security": "plain",
        **more,
    }


def test_a_mailbox_is_added_tried_out_and_its_password_sealed(
    owner: Client, brand: Brand, dovecot: Dovecot, account: str
) -> None:
    gate = Sink(user="help@tarelka.example", password=PASSWORD).start()
    try:
        answer = owner.post("/settings/mail/new/", filled(brand, dovecot, gate, account), follow=True)
    finally:
        gate.stop()
    box = Mailbox.objects.get()
    assert answer.redirect_chain[-1][0] == f"/settings/mail/{box.pk}/"
    assert (box.in_trouble, box.out_trouble, box.in_ok_at is not None) == ("", "", True)
    assert PASSWORD.encode() not in bytes(box.imap_secret)
    assert "help@tarelka.example" in answer.content.decode()
    assert Event.objects.filter(name="MailboxChanged").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "wrong"}, "did not accept this name and password"),
        ({"imap_host": "nowhere.invalid"}, "There is no server called nowhere.invalid"),
        ({"imap_port": free_port()}, "nothing answers at this port"),
        ({"imap_security": "tls"}, "does not speak the chosen kind of security"),
    ],
)
def test_trouble_is_said_in_words_beside_the_form(
    owner: Client, brand: Brand, dovecot: Dovecot, sink: Sink, account: str, change: dict, words: str
) -> None:
    answer = owner.post("/settings/mail/new/", filled(brand, dovecot, sink, account, smtp_host="", **change))
    assert words in answer.content.decode()


def test_a_certificate_of_somebody_else_is_refused(
    owner: Client, brand: Brand, dovecot: Dovecot, sink: Sink, account: str
) -> None:
    values = {"imap_port": dovecot.tls_port, "imap_security": "tls", "smtp_host": ""}
    answer = owner.post("/settings/mail/new/", filled(brand, dovecot, sink, account, **values))
    assert "127.0.0.1 signed its certificate itself" in answer.content.decode()


def test_servers_inside_need_the_owner_s_word(
    owner: Client, brand: Brand, dovecot: Dovecot, sink: Sink, account: str
) -> None:
    from zabota.base.desk.actions import change

    change(private_hosts=False, by="test", at=now())
    answer = owner.post("/settings/mail/new/", filled(brand, dovecot, sink, account, smtp_host=""))
    assert "stands inside the local network" in answer.content.decode()
    box = Mailbox.objects.get()
    onward = {"inside": "1", "next": "/welcome/channel/"}
    assert owner.post(f"/settings/mail/{box.pk}/trial/", onward).headers["Location"] == "/welcome/channel/"
    assert desk().private_hosts


def test_servers_of_a_known_provider_need_not_be_named(brand: Brand) -> None:
    from zabota.rooms.mail.forms import MailboxForm

    form = MailboxForm({"address": "tarelka@gmail.com", "password": "x", "brand": brand.pk})
    assert form.is_valid(), form.errors
    assert (form.values()["imap_host"], form.values()["smtp_port"]) == ("imap.gmail.com", 465)
    assert form.values()["imap_user"] == "tarelka@gmail.com"


def test_an_unknown_domain_asks_for_its_servers(owner: Client, brand: Brand) -> None:
    values = {"address": "help@tarelka.example", "password": "x", "brand": brand.pk}
    answer = owner.post("/settings/mail/new/", values)
    assert answer.status_code == 422
    assert "We do not know the mail servers of tarelka.example" in answer.content.decode()


def test_without_a_password_it_is_forwarded_to(owner: Client, brand: Brand) -> None:
    values = {"address": "help@tarelka.example", "brand": brand.pk, "next": "/welcome/channel/"}
    answer = owner.post("/settings/mail/new/", values)
    assert answer.headers["Location"] == "/welcome/channel/"
    box = Mailbox.objects.get()
    page = owner.get(f"/settings/mail/{box.pk}/").content.decode()
    assert f"in-{box.key}@" in page


def test_it_leads_on_to_no_foreign_page(owner: Client, brand: Brand) -> None:
    values = {"address": "help@tarelka.example", "brand": brand.pk, "next": "https://elsewhere.example/"}
    answer = owner.post("/settings/mail/new/", values)
    assert answer.headers["Location"] == f"/settings/mail/{Mailbox.objects.get().pk}/"


def test_pausing_and_removing(owner: Client, mailbox: Mailbox) -> None:
    raw = arrive(mailbox, b"From: ana@marverde.example\r\nSubject: x\r\n\r\nx")
    owner.post(f"/settings/mail/{mailbox.pk}/pause/")
    assert Mailbox.objects.get().paused
    owner.post(f"/settings/mail/{mailbox.pk}/resumption/")
    assert not Mailbox.objects.get().paused
    assert "Remove help@tarelka.example?" in owner.get(f"/settings/mail/{mailbox.pk}/removal/").content.decode()
    owner.post(f"/settings/mail/{mailbox.pk}/removal/")
    assert not Mailbox.objects.exists()
    assert RawLetter.objects.get(pk=raw.pk).message is not None


def test_a_changed_page_keeps_the_password(owner: Client, brand: Brand, sink: Sink) -> None:
    box = mailboxes.add(address="a@b.example", brand=brand, by="test", at=now(), smtp_password="x", **through(sink))
    owner.post(f"/settings/mail/{box.pk}/settings/", {"brand": brand.pk, "name": "Tarelka Help", **through(sink)})
    box.refresh_from_db()
    assert box.name == "Tarelka Help"
    assert box.smtp is not None
    assert box.smtp.password == "x"


def test_a_letter_not_understood_is_read_and_tried_again(owner: Client, mailbox: Mailbox) -> None:
    raw = arrive(mailbox, b"Subject: from nobody\r\n\r\n<b>who</b> wrote this")
    page = owner.get("/settings/mail/").content.decode()
    assert "Nobody is named as its sender." in page
    page = owner.get(f"/settings/mail/letters/{raw.pk}/").content.decode()
    assert "&lt;b&gt;who&lt;/b&gt; wrote this" in page
    assert AuditEntry.objects.filter(verb="looked", thing=f"letter:{raw.pk}").count() == 1
    RawLetter.objects.filter(pk=raw.pk).update(envelope_from="ana@marverde.example")
    owner.post(f"/settings/mail/letters/{raw.pk}/another-try/")
    raw.refresh_from_db()
    assert raw.state == "done"
    assert raw.message is not None


def test_whoever_wrote_a_letter_without_a_sender_is_named_and_it_becomes_a_ticket(
    owner: Client, mailbox: Mailbox
) -> None:
    raw = arrive(mailbox, b"Subject: from nobody\r\n\r\nPaper is out")
    assert "Who wrote it?" in owner.get(f"/settings/mail/{mailbox.pk}/").content.decode()
    there = {"mailbox": str(mailbox.pk)}
    answer = owner.post(f"/settings/mail/letters/{raw.pk}/another-try/", there | {"sender": "nonsense"})
    assert answer.headers["Location"] == f"/settings/mail/{mailbox.pk}/"
    raw.refresh_from_db()
    assert raw.state == "quarantined"
    owner.post(f"/settings/mail/letters/{raw.pk}/another-try/", there | {"sender": "Ana@marverde.example"})
    raw.refresh_from_db()
    assert (raw.state, raw.sender) == ("done", "ana@marverde.example")
    assert AuditEntry.objects.filter(verb="named", thing=f"letter:{raw.pk}").exists()


@pytest.mark.parametrize("role", [Role.LEAD, Role.AGENT, Role.LIGHT, Role.AUDITOR])
def test_only_the_owner_sees_them(client: Client, mailbox: Mailbox, role: str) -> None:
    client.force_login(person(role))
    for path in ("", "new/", f"{mailbox.pk}/", f"{mailbox.pk}/settings/", f"{mailbox.pk}/removal/"):
        assert client.get(f"/settings/mail/{path}").status_code == 403


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/settings/mail/").status_code == 302
