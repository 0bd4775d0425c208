"""SPF, DKIM and DMARC in words, by a DNS of our own; keys to sign with; a letter to yourself."""

import base64
from datetime import timedelta

import dkim as verifier
import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.net import dns
from zabota.base.people.models import Brand
from zabota.base.tickets.models import Ticket
from zabota.rooms.mail.actions import dkim, mailboxes, outgoing_facts, self_letters
from zabota.rooms.mail.actions.outgoing_checks import outgoing_checks
from zabota.rooms.mail.checks import Check
from zabota.rooms.mail.models import DkimKey, Mailbox, OutLetter, RawLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db

Zone = dict[tuple[str, str], list[str]]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Zone:
    """What DNS knows. A name with ["?"] gets no answer."""
    known: Zone = {}

    def ask(name: str, kind: str) -> list[str]:
        found = known.get((name.lower().rstrip("."), kind), [])
        if found == ["?"]:
            raise dns.NoDns(name)
        return found

    monkeypatch.setattr(dns, "ask", ask)
    return known


@pytest.fixture
def box(brand: Brand) -> Mailbox:
    """Its own server, 192.0.2.25, sends for tarelka.example."""
    return mailboxes.add(
        address="help@tarelka.example", brand=brand, by="test", at=now(), smtp_host="mx.tarelka.example"
    )


def checks(mailbox: Mailbox) -> dict[str, Check]:
    outgoing_facts.look(mailbox, at=now())
    return {check.key: check for check in outgoing_checks(mailbox, at=now())}


def server(zone: Zone) -> None:
    zone["mx.tarelka.example", "A"] = ["192.0.2.25"]


@pytest.mark.parametrize(
    ("record", "tone", "wanted"),
    [
        ("v=spf1 ip4:192.0.2.0/24 -all", "ok", ""),
        ("v=spf1 a:mx.tarelka.example -all", "ok", ""),
        ("v=spf1 include:other.example -all", "red", "v=spf1 include:other.example ip4:192.0.2.25 -all"),
        ("v=spf1 mx ~all", "amber", "v=spf1 mx ip4:192.0.2.25 ~all"),
        ("", "amber", "v=spf1 ip4:192.0.2.25 ~all"),
        ("v=spf1 nonsense:: -all", "red", ""),
    ],
)
def test_spf_says_what_becomes_of_answers_and_which_record_mends_it(
    box: Mailbox, zone: Zone, record: str, tone: str, wanted: str
) -> None:
    server(zone)
    zone["tarelka.example", "TXT"] = [record] if record else ["unrelated"]
    zone["other.example", "TXT"] = ["v=spf1 ip4:198.51.100.1 -all"]
    spf = checks(box)["spf"]
    assert spf.tone == tone
    assert spf.record == (f"tarelka.example TXT {wanted}" if wanted else "")


def test_two_spf_records_are_told_apart_from_a_wrong_one(box: Mailbox, zone: Zone) -> None:
    zone["tarelka.example", "TXT"] = ["v=spf1 -all", "v=spf1 +all"]
    assert "more than one" in checks(box)["spf"].words


@pytest.mark.parametrize(("record", "tone"), [("v=spf1 include:mid.example ~all", "ok"), ("v=spf1 mx -all", "red")])
def test_a_known_provider_is_looked_for_by_its_include(brand: Brand, zone: Zone, record: str, tone: str) -> None:
    box = mailboxes.add(address="help@tarelka.md", brand=brand, by="test", at=now(), smtp_host="smtp.gmail.com")
    zone["tarelka.md", "TXT"] = [record]
    zone["mid.example", "TXT"] = ["v=spf1 include:_spf.google.com ~all"]
    spf = checks(box)["spf"]
    assert spf.tone == tone
    assert ("include:_spf.google.com" in spf.record) == (tone == "red")


def test_includes_in_a_circle_end(brand: Brand, zone: Zone) -> None:
    box = mailboxes.add(address="help@tarelka.md", brand=brand, by="test", at=now(), smtp_host="smtp.gmail.com")
    zone["tarelka.md", "TXT"] = ["v=spf1 include:a.example -all"]
    zone["a.example", "TXT"] = ["v=spf1 include:tarelka.md include:a.example -all"]
    assert checks(box)["spf"].tone == "red"


def test_while_dns_is_silent_nothing_is_claimed(box: Mailbox, zone: Zone) -> None:
    zone["tarelka.example", "TXT"] = zone["_dmarc.tarelka.example", "TXT"] = ["?"]
    found = checks(box)
    assert (found["spf"].tone, found["dmarc"].tone) == ("", "")
    assert "gave no answer" in found["spf"].words


def test_nothing_is_claimed_before_somebody_looked(box: Mailbox) -> None:
    found = {check.key: check for check in outgoing_checks(box, at=now())}
    assert (found["spf"].tone, found["dkim"].tone, found["dmarc"].tone) == ("", "", "")


@pytest.mark.parametrize(
    ("policy", "spf", "tone"),
    [
        ("v=DMARC1; p=reject", "v=spf1 ip4:192.0.2.25 -all", "ok"),
        ("v=DMARC1; p=reject", "v=spf1 -all", "red"),
        ("v=DMARC1; p=quarantine", "v=spf1 -all", "red"),
        ("v=DMARC1; p=none", "v=spf1 -all", "amber"),
    ],
)
def test_dmarc_says_what_becomes_of_letters_that_prove_nothing(
    box: Mailbox, zone: Zone, policy: str, spf: str, tone: str
) -> None:
    server(zone)
    zone["tarelka.example", "TXT"], zone["_dmarc.tarelka.example", "TXT"] = [spf], [policy]
    assert checks(box)["dmarc"].tone == tone


def test_a_domain_without_a_policy_gets_the_record_to_copy(box: Mailbox, zone: Zone) -> None:
    assert checks(box)["dmarc"].record == "_dmarc.tarelka.example TXT v=DMARC1; p=none"


def put(zone: Zone, key: DkimKey) -> None:
    zone[key.record_name, "TXT"] = [key.record]


def test_letters_are_signed_only_once_the_record_was_found_right(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, zone: Zone
) -> None:
    key = dkim.make(sending_mailbox, by="test", at=now())
    ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    assert b"DKIM-Signature" not in sink.raw[0]
    put(zone, key)
    assert checks(sending_mailbox)["dkim"].tone == "ok"
    arrive(sending_mailbox, make_letter("Another matter", message_id="<2@x>", subject="Other"))
    run_jobs()
    assert verifier.verify(
        sink.raw[1], dnsfunc=lambda name, timeout=5: zone[(name.decode().rstrip("."), "TXT")][0].encode()
    )


@pytest.mark.parametrize(
    ("there", "trouble"),
    [
        ([], "missing"),
        (["v=DKIM1; k=rsa; p=" + base64.b64encode(b"another").decode()], "other"),
        (["v=DKIM1; p="], "revoked"),
        (["v=DKIM1; p=a", "v=DKIM1; p=b"], "several"),
    ],
)
def test_a_record_that_is_not_right_keeps_letters_unsigned_and_is_shown_to_copy(
    box: Mailbox, zone: Zone, there: list[str], trouble: str
) -> None:
    key = dkim.make(box, by="test", at=now())
    put(zone, key)
    checks(box)
    zone[key.record_name, "TXT"] = there
    line = checks(box)["dkim"]
    key.refresh_from_db()
    assert (key.found_at, key.trouble, dkim.signer_of("tarelka.example")) == (None, trouble, None)
    assert (line.tone, line.record) == ("amber", f"{key.record_name} TXT {key.record}")


def test_a_silent_dns_takes_no_signature_away(box: Mailbox, zone: Zone) -> None:
    key = dkim.make(box, by="test", at=now())
    put(zone, key)
    checks(box)
    zone[key.record_name, "TXT"] = ["?"]
    assert checks(box)["dkim"].tone == "ok"
    assert dkim.signer_of("tarelka.example") is not None


def test_the_key_lies_sealed_and_a_new_one_has_a_name_of_its_own(box: Mailbox, clock: MovingClock) -> None:
    first = dkim.make(box, by="test", at=now())
    assert b"RSA" not in bytes(first.sealed)
    clock.move(days=1)
    second = dkim.make(box, by="test", at=now())
    assert first.selector != second.selector
    assert DkimKey.objects.count() == 1


def test_a_letter_to_yourself_goes_the_whole_way_and_becomes_no_ticket(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    assert self_letters.last(sending_mailbox, at=now()).state == "none"
    self_letters.write(sending_mailbox, at=now())
    run_jobs()
    assert self_letters.last(sending_mailbox, at=now()).state == "out"
    clock.move(seconds=3)
    arrive(sending_mailbox, sink.raw[0])
    run_jobs()
    found = self_letters.last(sending_mailbox, at=now())
    assert found.state == "back"
    assert found.took is not None
    assert timedelta(seconds=3) <= found.took < timedelta(seconds=30)
    assert (Ticket.objects.count(), len(sink.raw)) == (0, 1)


def test_what_the_receiving_server_found_counts_more_than_what_dns_lets_expect(
    sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    self_letters.write(sending_mailbox, at=now())
    run_jobs()
    raw = arrive(sending_mailbox, sink.raw[0])
    RawLetter.objects.filter(pk=raw.pk).update(facts={"vouch": {"state": "pass", "why": "dkim"}})
    assert self_letters.last(sending_mailbox, at=now()).results == {"dkim": "pass"}
    found = {check.key: check for check in outgoing_checks(sending_mailbox, at=now())}
    assert (found["dkim"].tone, found["dkim"].words) == ("ok", "The provider signs them.")


def test_a_letter_to_yourself_that_never_comes_is_said_to_be_lost(
    sending_mailbox: Mailbox, run_jobs: JobRunner, clock: MovingClock
) -> None:
    self_letters.write(sending_mailbox, at=now())
    run_jobs()
    clock.move(hours=2)
    assert self_letters.last(sending_mailbox, at=now()).state == "lost"
    assert OutLetter.objects.count() == 1
