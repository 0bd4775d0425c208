"""The stories as letters: mbox and Maildir."""

import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from tests.imports.stories import OURS, Story, stories


def letters(story: Story) -> Iterator[EmailMessage]:
    """Notes are in no letter."""
    ids: list[str] = []
    for number, said in enumerate(one for one in story.said if one.by != "note"):
        letter = EmailMessage()
        own = f"<{story.number}.{number}@before.example>"
        ours = said.by == "colleague"
        letter["From"] = f"{said.who} <{OURS}>" if ours else f"{said.who} <{story.email}>"
        letter["To"] = story.email if ours else OURS
        letter["Subject"] = story.subject if not ids else f"Re: {story.subject}"
        letter["Date"] = format_datetime(said.at)
        letter["Message-ID"] = own
        if ids:
            letter["In-Reply-To"], letter["References"] = ids[-1], " ".join(ids)
        letter.set_content(said.text + "\nFrom here on it works.\n")
        if story.number % 9 == 0 and not ids:
            letter.add_attachment(
                f"log of {story.number}\n".encode() * 20, maintype="text", subtype="plain", filename="till.log"
            )
        ids.append(own)
        yield letter


def mbox(path: Path, count: int) -> Path:
    with path.open("wb") as file:
        for story in stories(count):
            for letter in letters(story):
                file.write(b"From sender@before.example Mon Jan  8 08:00:00 2024\n")
                file.write(letter.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n")
    return path


def maildir(path: Path, count: int) -> Path:
    """A zip of one."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for story in stories(count):
            for number, letter in enumerate(letters(story)):
                name = f"Maildir/cur/{story.number:06}.{number}.before:2,S"
                archive.writestr(zipfile.ZipInfo(name, (2024, 1, 8, 8, 0, 0)), letter.as_bytes())
    return path


def one(text: str, **headers: str) -> bytes:
    """A letter of a stranger."""
    letter = EmailMessage()
    for name, value in {"From": "ana@x.example", "To": OURS, "Subject": "x", **headers}.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    out = io.BytesIO()
    out.write(letter.as_bytes())
    return out.getvalue()
