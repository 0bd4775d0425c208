"""A few customers who keep writing, over real SMTP, and thank whoever answers them."""

import email
import email.policy
import os
import random
import smtplib
import socket
import time
from collections import deque
from email.message import EmailMessage
from email.utils import formataddr, make_msgid

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from zabota.base.clock import now
from zabota.config.demo.content import cast, letters
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.mail.models import Mailbox

PAUSE = (15.0, 40.0)
THANKS = {"ru": "Спасибо, помогло!", "ro": "Mulțumesc, merge!", "en": "Thank you, it works now."}


class Letterbox:
    """Where the answers of the desk arrive: the customers' own mail server, on this machine."""

    def __init__(self) -> None:
        self.answers: deque[EmailMessage] = deque(maxlen=100)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        letter = email.message_from_bytes(raw, policy=email.policy.default)
        if isinstance(letter, EmailMessage) and "Auto-Submitted" not in letter:
            self.answers.append(letter)
        return "250 OK"


def keep_writing(*, seed: int | None = None) -> None:
    """Until stopped: a new letter every PAUSE seconds, and sometimes thanks for an answer instead."""
    chance = random.Random(seed)  # noqa: S311  (a story, not a secret)
    box = Mailbox.objects.earliest("id")
    letterbox, port = Letterbox(), _free_port()
    Controller(letterbox, hostname="127.0.0.1", port=port).start()
    mailboxes.change(box, smtp_host="127.0.0.1", smtp_port=port, smtp_security="plain", by="demo", at=now())
    while True:
        time.sleep(chance.uniform(*PAUSE))
        answered = letterbox.answers.popleft() if letterbox.answers and chance.random() < 0.7 else None
        _post(_thanks(answered) if answered else _letter(chance, box.address), box.address)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _post(letter: EmailMessage, to: str) -> None:
    """Hand a letter to the desk's receiver; one that it does not take now is not written again."""
    port = int(os.environ.get("ZABOTA_SMTP_PORT", "2525"))
    try:
        with smtplib.SMTP(os.environ.get("ZABOTA_SMTP_HOST", "127.0.0.1"), port, timeout=10) as smtp:
            smtp.send_message(letter, to_addrs=[to])
    except (OSError, smtplib.SMTPException):
        return


def _letter(chance: random.Random, to: str) -> EmailMessage:
    writer = chance.choice(cast()["customer"])
    content = chance.choice(letters()[writer["language"]])
    letter = EmailMessage()
    letter["From"] = formataddr((writer["name"], writer["address"]))
    letter["To"] = to
    letter["Subject"] = content["subject"]
    letter["Message-ID"] = make_msgid(domain=writer["address"].partition("@")[2])
    letter.set_content(content["text"])
    return letter


def _thanks(answer: EmailMessage) -> EmailMessage:
    address = answer["To"].addresses[0].addr_spec
    writer = next((entry for entry in cast()["customer"] if entry["address"] == address), cast()["customer"][0])
    letter = EmailMessage()
    letter["From"] = formataddr((writer["name"], writer["address"]))
    letter["To"] = str(answer["Reply-To"] or answer["From"])
    letter["Subject"] = f"Re: {answer['Subject']}"
    letter["Message-ID"] = make_msgid(domain=writer["address"].partition("@")[2])
    letter["In-Reply-To"] = letter["References"] = str(answer["Message-ID"])
    letter.set_content(THANKS[writer["language"]])
    return letter
