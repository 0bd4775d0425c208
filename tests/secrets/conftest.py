import email.policy
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.tests.receiving import arrive

HELP = "help@tarelka.example"


@pytest.fixture
def mailbox(world) -> Mailbox:
    assert world.brand
    return mailboxes.add(address=HELP, brand=Brand.objects.get(slug="main"), by="test", at=now())


@pytest.fixture
def arrives(mailbox: Mailbox) -> Callable[[EmailMessage], RawLetter]:
    """The letter is stored and read, as the mail room does it."""
    return lambda letter: arrive(mailbox, letter.as_bytes(policy=email.policy.SMTP))


def letter(
    card: str, *, sender: str = "Ana Cojocaru <ana@mar-verde.example>", subject: str = "Card", **headers: str
) -> EmailMessage:
    """A letter with the words in subject, body, HTML, quote, a CSV, a nested letter and the name of a file."""
    made = EmailMessage()
    made["From"], made["To"] = sender, HELP
    made["Subject"] = f"{subject} {card}"
    made["Date"] = "Tue, 12 Mar 2024 10:00:00 +0200"
    made["Message-ID"] = headers.pop("message_id", "<first@mar-verde.example>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(f"Мой номер {card}.\n\nOn Monday Kim wrote:\n> {card}\n", cte="base64")
    made.add_alternative(
        f"<p>Мой номер <b>{card[:4]}</b>{card[4:]}.</p><blockquote>{card}</blockquote>", subtype="html"
    )
    made.add_attachment(f"name,number\nAna,{card}\n".encode(), maintype="text", subtype="csv", filename=f"{card}.csv")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Kim <kim@mar-verde.example>", f"Fwd: {card}"
    inner.set_content(f"Номер {card}", cte="quoted-printable")
    made.add_attachment(inner)
    return made
