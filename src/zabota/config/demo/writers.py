"""A few customers who keep writing, over real SMTP to the desk's own receiver."""

import random
import smtplib
import time
from email.message import EmailMessage
from email.utils import formataddr, make_msgid

from zabota.config.demo.content import cast, letters

PAUSE = (20, 45)


def keep_writing(host: str, port: int, to: str, *, seed: int | None = None, letters_at_most: int | None = None) -> None:
    """Send a letter every PAUSE seconds to the receiver at host:port, until stopped. A refused one is tried later."""
    chance = random.Random(seed)  # noqa: S311  (a story, not a secret)
    sent = 0
    while letters_at_most is None or sent < letters_at_most:
        try:
            with smtplib.SMTP(host, port, timeout=10) as smtp:
                smtp.send_message(_letter(chance, to))
            sent += 1
        except OSError:
            pass
        time.sleep(chance.uniform(*PAUSE))


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
