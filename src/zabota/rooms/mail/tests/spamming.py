"""What tests of spam share: letters of spammers and customers, and a desk that has learned from them."""

from datetime import UTC, datetime, timedelta

from zabota.base.clock import now
from zabota.rooms.mail.actions.spam import learning
from zabota.rooms.mail.models import Lesson, Mailbox, RawLetter
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive

SPAMMER = "Prize Office <win@lucky.example>"
OFFER = "Dear winner, claim your lottery prize today: casino bonus, free spins and cheap replica watches are waiting."
YES = {"X_Spam_Flag": "YES"}


def spam_letter(number: int = 0, text: str = OFFER, sender: str = SPAMMER, **headers: str) -> bytes:
    made = make_letter(
        f"{text} Code {number}.",
        sender=sender,
        subject="Claim your lottery prize",
        message_id=f"<spam{number}@lucky.example>",
        date=datetime(2026, 11, 20, 9, tzinfo=UTC),
        **headers,
    )
    return made.as_bytes()


def stopped(mailbox: Mailbox, number: int = 0, **headers: str) -> RawLetter:
    """A letter that the mail server calls spam."""
    return arrive(mailbox, spam_letter(number, **(headers or YES)))


def taught(mailbox: Mailbox, *, spam: int = 25, good: int = 60) -> None:
    """The desk learned from so many letters of each kind, all in English."""
    rows = [stopped(mailbox, number, X_Spam_Flag="YES") for number in range(1000, 1000 + spam)]
    for number in range(good):
        letter = make_letter(
            f"The till in our café number {number} prints no receipt since the update, can you help with the printer?",
            sender=f"owner{number}@cafe{number}.example",
            message_id=f"<good{number}@cafe.example>",
        )
        rows.append(arrive(mailbox, letter, received_at=now() - timedelta(days=8)))
    learning.teach(rows, [Lesson.Kind.SPAM] * spam + [Lesson.Kind.GOOD] * good)
    while learning.learn(at=now()) == learning.BATCH:
        pass
