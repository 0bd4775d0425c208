"""What a letter of ours says and to whom."""

from dataclasses import dataclass, field
from datetime import datetime

from zabota.core.mail.letter import Address


@dataclass(frozen=True, slots=True)
class Button:
    """A question answered by a click. The first one of a letter is the wanted answer and stands out."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a letter; with a `content_id` (no angle brackets) it is shown in the text."""

    name: str
    content_type: str
    content: bytes = field(repr=False)
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A file that does not go with the letter: where it is fetched. size: in words."""

    name: str
    size: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A letter to be sent.

    `subject` as it shall stand (see `subject_with_number`); `message_id` with or without angle brackets, chosen once
    and kept over retries; `references` oldest first; `date` aware.
    `text` is the body in plain words, paragraphs parted by empty lines; `html` the same in HTML (sanitised here again),
    made of the text where empty. `title` is a heading above the text, `promise` stands in a box of its own under the
    text, `buttons` follow, then `after` (small words), `links` under `links_head`, `signature` (first line the name),
    `quoted` under `quoted_head`, and `footer`.
    `automatic`: no person wrote it; it is marked so that no machine answers it.
    """

    from_: Address
    to: tuple[Address, ...]
    subject: str
    date: datetime
    message_id: str
    text: str
    html: str = ""
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    automatic: bool = False
    language: str = "en"
    brand: str = ""
    colour: str = "#a33d1f"
    title: str = ""
    promise: str = ""
    buttons: tuple[Button, ...] = ()
    after: str = ""
    links_head: str = ""
    links: tuple[Link, ...] = ()
    signature: str = ""
    quoted_head: str = ""
    quoted: str = ""
    footer: str = ""
    files: tuple[File, ...] = ()
