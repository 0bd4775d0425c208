"""Letters of a mailbox become words of a ticket: who wrote, when, in which thread."""

from collections.abc import Container
from datetime import datetime

from zabota.core.imports.cells import line, text
from zabota.core.imports.things import File, LeftThere, Matter, Misfit, Person, Thing, Words
from zabota.core.mail import fingerprint, parse, sanitise
from zabota.core.mail.letter import Address, Letter

_SPAM = ("yes", "true")
# Bodies of letters are short; what is longer is a file.
LONGEST = 400_000
# References beyond these are older than anything that helps to find the thread.
MOST_REFERENCES = 40


def of_letter(raw: bytes, *, ours: Container[str], folder: str = "") -> Thing:
    """One letter as a matter of its own; threads tells to which others it belongs.

    ours: our addresses, in lower case: what they wrote is an answer. folder: of a Maildir, or the name of the file.
    """
    if not raw.strip():
        return Misfit(kind="record", why="empty")
    letter = parse(raw)
    own_id = letter.message_id or "fingerprint." + fingerprint(letter)
    if _is_spam(letter, folder):
        return LeftThere(key=own_id, why="spam")
    if letter.bounce is not None:
        return LeftThere(key=own_id, why="bounce")
    if letter.date is None:
        return _misfit(letter, own_id, "date", raw)
    sent = letter.from_.address.lower() in ours
    customer = _other_side(letter, ours) if sent else letter.from_
    if "@" not in customer.address:
        return _misfit(letter, own_id, "nobody", raw)
    return _matter(letter, own_id, customer, letter.date, sent=sent)


def _matter(letter: Letter, own_id: str, customer: Address, date: datetime, *, sent: bool) -> Matter:
    person = Person(
        key="mail:" + customer.address.lower(),
        name=line(customer.name, 160),
        ways=(("email", customer.address),),
        language="" if sent else letter.language,
    )
    people = [person]
    if sent:
        writer = letter.from_
        mail = (("email", writer.address),)
        people.append(
            Person(
                key="mail:" + writer.address.lower(), name=line(writer.name, 160), ways=mail, ours=True, active=False
            )
        )
    references = dict.fromkeys((*reversed(letter.in_reply_to), *reversed(letter.references)))
    return Matter(
        key=own_id,
        subject=line(letter.subject),
        status="closed",
        language=letter.language,
        customer=person.key,
        words=(_words(letter, own_id, date, people[-1].key, sent=sent),),
        at=date,
        active_at=date,
        closed_at=date,
        people=tuple(people),
        said=own_id,
        threads=(own_id, *[one for one in references if one != own_id][:MOST_REFERENCES]),
    )


def _words(letter: Letter, own_id: str, date: datetime, author: str, *, sent: bool) -> Words:
    return Words(
        key=own_id,
        kind="out" if sent else "in",
        author=author,
        at=date,
        text=text(letter.reply or letter.text, LONGEST),
        html=text(sanitise(letter.html, {}), LONGEST * 4) if letter.html else "",
        quoted=text(letter.quoted, LONGEST),
        language=letter.language,
        automatic=letter.automatic is not None,
        files=tuple(
            File(
                name=line(one.name, 255),
                content_type=one.content_type,
                size=one.size,
                content=one.content,
                inline=one.inline,
                content_id=one.content_id,
            )
            for one in letter.attachments
        ),
    )


def _other_side(letter: Letter, ours: Container[str]) -> Address:
    """Whom we wrote to: the first who is not one of us."""
    return next((one for one in (*letter.to, *letter.cc) if one.address.lower() not in ours), Address("", ""))


def _is_spam(letter: Letter, folder: str) -> bool:
    low = folder.lower()
    named = any(word in low for word in ("spam", "junk", "trash"))
    return named or letter.header("x-spam-flag").strip().lower() in _SPAM


def _misfit(letter: Letter, own_id: str, why: str, raw: bytes) -> Misfit:
    example = line(f"{letter.from_.address} {letter.subject}", 200)
    return Misfit(kind="ticket", why=why, key=own_id, example=example, original=text(raw[:20_000].decode("latin-1")))
