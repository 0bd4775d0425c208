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
class Promise:
    """The one soft box: by when somebody hears from us. `label` small above `words`, `place` (whose time it is) and
    `also` (further lines) small below; `beside`: (label, words) at the right, drawn only; `link`: for a calendar.
    """

    words: str
    label: str = ""
    place: str = ""
    also: tuple[str, ...] = ()
    beside: tuple[str, str] = ("", "")
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The brand's, as #rrggbb, by day and by night: `accent` of the button and `on` it, `text` of links, `soft` of the
    box. Usual: those of the desk.
    """

    accent: str = "#a33d1f"
    on: str = "#ffffff"
    text: str = "#8f3a20"
    soft: str = "#fcefe8"
    night_accent: str = "#e79a7f"
    night_on: str = "#2c120a"
    night_text: str = "#f5ac92"
    night_soft: str = "#40261d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A letter to be sent.

    `subject` as it shall stand (see `subject_with_number`); `message_id` with or without angle brackets, chosen once
    and kept over retries; `references` oldest first; `date` aware.
    `text` is the body in plain words, paragraphs parted by empty lines; `html` the same in HTML (sanitised here again),
    made of the text where empty. `title` is a heading above the text, `promise` stands in a box of its own under the
    text, `buttons` follow, then `after` (small words), `further` (more paragraphs), a row of small buttons `scale`
    under its `question` with `ends` below the first and the last, `reading` (titles with addresses) under
    `reading_head`, `links` under `links_head`, `signature` (first line the name), `quoted` under `quoted_head`, and
    `footer`.
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
    colours: Colours = Colours()
    title: str = ""
    promise: Promise | None = None
    buttons: tuple[Button, ...] = ()
    after: str = ""
    further: str = ""
    question: str = ""
    scale: tuple[Button, ...] = ()
    ends: tuple[str, str] = ("", "")
    reading_head: str = ""
    reading: tuple[Link, ...] = ()
    links_head: str = ""
    links: tuple[Link, ...] = ()
    signature: str = ""
    quoted_head: str = ""
    quoted: str = ""
    footer: str = ""
    files: tuple[File, ...] = ()
