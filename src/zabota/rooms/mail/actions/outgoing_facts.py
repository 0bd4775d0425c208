"""What DNS says of letters from a mailbox: SPF, DKIM, DMARC. Asked now and then and kept in codes on the mailbox."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from zabota.base.jobs.queue import enqueue
from zabota.base.net import dns
from zabota.core.mail.dns_records import INCLUDES, Dmarc, dmarc_of, dmarc_places, included, spf_records, spf_with
from zabota.rooms.mail.actions import dkim
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.providers import provider_of

# RFC 7208, 4.6.4: more questions make a record void.
MOST_INCLUDES = 10


LOOK = "mail.look_outgoing"


@dataclass(frozen=True, slots=True)
class Spf:
    """result: of RFC 7208, or "several", "provider" (the address is the provider's own), "unknown" (no DNS).

    ip: the address that was asked about; record: what stands there; wanted: what should.
    """

    result: str
    record: str = ""
    wanted: str = ""
    ip: str = ""


def soon(mailbox: Mailbox) -> None:
    """Have DNS asked beside what is being done: it may take its time."""
    if mailbox.smtp_host:
        enqueue(LOOK, once=f"{LOOK}:{mailbox.pk}", mailbox=mailbox.pk)


def look(mailbox: Mailbox, *, at: datetime) -> Mailbox:
    """Ask DNS anew and keep what it says. Takes seconds: not while a page is drawn, unless somebody asked for it."""
    found = {"at": at.isoformat(), "spf": asdict(_spf(mailbox)), "dmarc": _dmarc(mailbox.domain)}
    dkim.look(mailbox.domain, at=at)
    mailbox.out_facts = {**mailbox.out_facts, **found}
    Mailbox.objects.filter(pk=mailbox.pk).update(out_facts=mailbox.out_facts)
    return mailbox


def _spf(mailbox: Mailbox) -> Spf:
    if provider_of(mailbox.address):
        return Spf("provider")
    try:
        records = spf_records(dns.ask(mailbox.domain, "TXT"))
        if len(records) > 1:
            return Spf("several", " | ".join(records))
        record = records[0] if records else ""
        if include := INCLUDES.get(mailbox.smtp_host.lower()):
            return _by_include(record, include)
        return _by_addresses(mailbox, record)
    except dns.NoDns:
        return Spf("unknown")


def _by_include(record: str, include: str) -> Spf:
    """A well-known provider sends from many servers, none of which is the one we hand letters to."""
    wanted = spf_with(record, f"include:{include}")
    if not record:
        return Spf("none", "", wanted)
    todo, seen = included(record), set[str]()
    while todo and len(seen) < MOST_INCLUDES:
        domain = todo.pop(0)
        if domain == include:
            return Spf("pass", record)
        if domain not in seen:
            seen.add(domain)
            todo += [one for text in spf_records(dns.ask(domain, "TXT")) for one in included(text)]
    return Spf("fail" if record.rstrip().endswith("-all") else "softfail", record, wanted)


def _by_addresses(mailbox: Mailbox, record: str) -> Spf:
    """Whether the outgoing server itself may send: the worst result of its addresses counts."""
    worst = Spf("unknown", record)
    order = ["pass", "neutral", "none", "softfail", "fail", "permerror"]
    for address in dns.addresses(mailbox.smtp_host)[:4] if mailbox.smtp_host else []:
        result, _words = dns.spf_of(address, sender=mailbox.address, name=mailbox.smtp_host)
        if result not in order:
            return Spf("unknown", record, ip=address)
        if worst.result not in order or order.index(result) > order.index(worst.result):
            version = "ip6" if ":" in address else "ip4"
            wanted = "" if result == "pass" else spf_with(record, f"{version}:{address}")
            worst = Spf(result, record, wanted, address)
    return worst


def _dmarc(domain: str) -> dict[str, Any]:
    """{"place", "policy", …} as Dmarc says it; {"policy": "missing"}, {"policy": "unknown"}."""
    try:
        for place in dmarc_places(domain):
            texts = dns.ask(place, "TXT")
            found: Dmarc | None = dmarc_of(texts)
            if found:
                return {"place": place, **asdict(found)}
    except dns.NoDns:
        return {"policy": "unknown"}
    return {"policy": "missing"}
