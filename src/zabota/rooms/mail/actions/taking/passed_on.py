"""A customer's letter that one of us passes on is read as that customer's letter, with who passed it on beside it.

Nothing proves who wrote it but our colleague's word, and anybody can write a colleague's address into From: where the
mailbox's own server does not vouch for it, the customer is not written to by itself. Else a forged letter would make us
write to any third person.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.people.access import may
from zabota.base.people.identities import LONGEST
from zabota.base.people.models import Agent
from zabota.core.mail import Address, Letter, automatic, normal, quoting
from zabota.core.mail.forwarded import Forwarded, forwarded, further
from zabota.core.text.language import guess_language
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.actions.taking.reading import PassedOn, Reading

# A colleague passes on what a colleague had passed on: so many hands are looked through.
DEEPEST = 3
KEY = "forwarded_by"
log = logging.getLogger(__name__)


def read_through(readings: Sequence[Reading], ours: set[str]) -> list[Reading]:
    """The same letters in their order; those that one of us passes on as the customer's. Two queries at most."""
    us = colleagues(normal(clean(one.letter.from_.address)) for one in readings)
    chains = {id(one): _safe_chain(one) for one in readings if _passed_by(one, us)}
    us |= colleagues(_address(found) for chain in chains.values() for found in chain)
    read = []
    for reading in readings:
        chain = chains.get(id(reading), [])
        found = next((one for one in chain if not _is_us(_address(one), us, ours)), None)
        agent = _passed_by(reading, us)
        read.append(_as_the_customer_s(reading, found, agent) if found and agent and _address(found) else reading)
    return read


def colleagues(addresses: Iterable[str]) -> dict[str, Agent]:
    """By address: those who work here and may at least write a note."""
    wanted = set(addresses) - {""}
    rows = Agent.objects.filter(email__in=wanted, is_active=True) if wanted else ()
    return {row.email: row for row in rows if may(row, "tickets.note")}


def vouched_for(reading: Reading) -> str:
    """What the mailbox's own server says of the sender: "pass", "fail" or "none"."""
    return str(reading.raw.facts.get("vouch", {}).get("state", "none"))


def words_of(passed: PassedOn) -> str:
    """The note that the colleague's words become; empty where there are none but a signature."""
    words = clean(quoting.split(passed.words).reply.strip())
    if not words or passed.sure:
        return words
    with translation.override(desk().language):
        head = _("Written above the forwarded letter. Nothing proves that it is from %(name)s:")
        return f"{head % {'name': passed.agent.full_name}}\n\n{words}"


def _passed_by(reading: Reading, us: dict[str, Agent]) -> Agent | None:
    return None if vouched_for(reading) == "fail" else us.get(normal(clean(reading.letter.from_.address)))


def _safe_chain(reading: Reading) -> list[Forwarded]:
    try:
        return list(_chain(reading))
    except Exception:
        # Whatever it stumbles over, the letter itself is taken, and holds up no other.
        log.exception("letter %s: what it passes on cannot be read", reading.raw.pk)
        return []


def _chain(reading: Reading) -> Iterator[Forwarded]:
    found = forwarded(reading.letter)
    for _hand in range(DEEPEST):
        if found is None:
            return
        yield found
        found = further(found)


def _address(found: Forwarded) -> str:
    address = normal(clean(found.author.address))
    return address if "@" in address and len(address) <= LONGEST else ""


def _is_us(address: str, us: dict[str, Agent], ours: set[str]) -> bool:
    return address in us or queries.is_ours(address, ours)


def _as_the_customer_s(reading: Reading, found: Forwarded, agent: Agent) -> Reading:
    raw, address = reading.raw, _address(found)
    passed = PassedOn(agent, found.words, found.message_id, sure=vouched_for(reading) == "pass")
    raw.answer_to, raw.people, raw.subject = address[:320], [address[:320]], clean(found.subject)[:300]
    raw.facts[KEY] = {"agent": agent.pk, "sure": passed.sure}
    machine = reading.machine or automatic.reason((("From", address),), found.subject) is not None
    return replace(
        reading,
        letter=_inner(reading.letter, found),
        sender=Address(found.author.name, address),
        machine=machine,
        passed_on=passed,
    )


def _inner(letter: Letter, found: Forwarded) -> Letter:
    parts = quoting.split_letter(found.text, found.html)
    ids = (found.message_id, *letter.in_reply_to)
    return replace(
        letter,
        from_=found.author,
        in_reply_to=tuple(dict.fromkeys(filter(None, ids))),
        subject=found.subject or letter.subject,
        text=found.text,
        html=found.html,
        reply=parts.reply,
        quoted=parts.quoted,
        signature=parts.signature,
        language=guess_language(parts.reply or found.text),
        attachments=found.attachments,
        automatic=None,
        bounce=None,
    )
