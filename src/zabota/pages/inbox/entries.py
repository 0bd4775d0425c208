"""The conversation as it stands on the page: each message with its look and words, each event as one line."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import urlize
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from zabota.base.people.models import Agent
from zabota.base.ports.journeys import Journey, Letters
from zabota.base.ports.marks import Mark
from zabota.base.tickets.models import Attachment, Message, SideConversation
from zabota.base.tickets.queries import Conversation, Line
from zabota.core.mail import place_attachments, place_pictures
from zabota.pages.inbox import notes, pictures
from zabota.pages.inbox.handovers import introduced
from zabota.pages.inbox.sentences import sentence, words_of

# Making links of a very long text costs more than they are worth.
LINKED = 60_000
# Whatever urlize() makes a link of has one of these; looking at each word costs more than asking for them.
LINK_LIKE = re.compile(r"\S\.\w|@|://")
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}
NOTHING_AMISS = Journey()
IN_TROUBLE = {Message.Delivery.BOUNCED, Message.Delivery.FAILED}
CHANNEL_WORDS = {
    "mail": lambda: _("e-mail"),
    "email": lambda: _("e-mail"),
    "phone": lambda: _("call"),
    "visit": lambda: _("visit"),
}


@dataclass(frozen=True)
class Said:
    """A message. look: customer, owner, note, automatic or handover. shown: its pictures from elsewhere are asked for.

    What its words look like is found out when they are drawn: most are not drawn again.
    """

    message: Message
    look: str
    who: str
    who_ref: str
    channel: str
    shown: bool = False
    handover: str = ""
    # Of a note by which a colleague helped: "advice" or "part".
    help: str = ""
    agent: Agent | None = None
    id: str = field(default="")
    marks: Sequence[Mark] = ()
    journey: Journey = NOTHING_AMISS
    # Of a note with a checklist: who ticked its lines, and whether the reader may.
    ticked: Sequence[Agent] = ()
    may_tick: bool = False

    @property
    def at(self) -> datetime:
        return self.message.created_at

    @property
    def troubled(self) -> bool:
        return self.message.delivery in IN_TROUBLE

    @cached_property
    def attached(self) -> list[Attachment]:
        return list(self.message.attachments.all())

    @cached_property
    def _html(self) -> str:
        # The HTML was cleaned when it came in (core.mail); only its pictures get their addresses here.
        html = _shown_html(self.message)
        return place_attachments(html, picture_urls(self.attached)) if html else ""

    @cached_property
    def _elsewhere(self) -> dict[str, str]:
        return pictures.places(self.message) if "data-picture" in self._html else {}

    @cached_property
    def _undrawn(self) -> list[Attachment]:
        return [file for file in self.attached if f'src="{escape(attachment_url(file))}"' not in self._html]

    @property
    def plain(self) -> bool:
        return not self._html

    @property
    def body(self) -> Markup:
        body = _lines(self.message.text)
        if not self.plain:
            body = Markup(place_pictures(self._html, self._elsewhere if self.shown else {}))  # noqa: S704  (cleaned when stored)
        if self.message.kind != Message.Kind.NOTE:
            return body
        return notes.note_body(self.message, body, {agent.pk: agent for agent in self.ticked}, may_tick=self.may_tick)

    @property
    def checklist(self) -> bool:
        return self.message.kind == Message.Kind.NOTE and notes.has_checks(self.message)

    @property
    def quoted(self) -> Markup:
        return _lines(self.message.quoted)

    @property
    def hidden(self) -> int:
        """How many pictures from elsewhere are not shown yet."""
        return 0 if self.shown else len(self._elsewhere)

    @property
    def pictures(self) -> Sequence["File"]:
        return [_file(file) for file in self._undrawn if file.content_type in PICTURES]

    @property
    def files(self) -> Sequence["File"]:
        return [_file(file) for file in self._undrawn if file.content_type not in PICTURES]


@dataclass(frozen=True, slots=True)
class File:
    name: str
    url: str
    size: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file with who sent it."""

    row: Attachment
    file: File
    who: str

    @classmethod
    def of(cls, row: Attachment) -> "SentFile":
        return cls(row, _file(row), _author(row.message)[0])


@dataclass(frozen=True, slots=True)
class Happened:
    """url: where the customer's own words about it stand; empty for most."""

    id: str
    icon: str
    words: str
    at: datetime
    url: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A conversation with somebody outside, folded where its newest word stands. news: that word is theirs."""

    side: SideConversation
    said: list[Said]

    @property
    def id(self) -> str:
        return f"side-{self.side.pk}-{self.said[0].message.pk}"

    @property
    def at(self) -> datetime:
        return self.said[-1].at

    @property
    def news(self) -> bool:
        last = self.said[-1]
        return last.message.agent_id is None and not last.message.automatic

    @property
    def troubled(self) -> bool:
        return any(said.troubled for said in self.said)


Entry = Said | Happened | Beside


def entries(
    conversation: Conversation,
    known: Letters,
    asked: Set[int] = frozenset(),
    *,
    may_tick: bool = False,
    may_rules: bool = False,
) -> list[Entry]:
    """known: of the messages of this page. asked: ids of those whose pictures from elsewhere are to be shown.
    may_tick: the lines of checklists. may_rules: the names of rules lead to their pages.
    """
    numbers = {part.pk: part.number for part in conversation.parts}
    marks, went = known.marks, known.journeys
    found: list[Entry] = []
    beside: dict[int, Beside] = {}
    for item in conversation.items:
        if isinstance(item, Line):
            icon, words = sentence(item, numbers)
            if words:
                told = _linked(words, item) if may_rules else words
                found.append(Happened(f"line-{item.id}", icon, told, item.at, words_of(item)))
        else:
            handover = conversation.introductions.get(item.pk)
            said = entry_of(item, asked, handover, marks.get(item.pk, ()), conversation.people, may_tick=may_tick)
            said = _with_journey(said, went[item.pk]) if item.pk in went else said
            if item.pk in conversation.helps:
                said = replace(said, help="part" if conversation.helps[item.pk].data.get("part") else "advice")
            found.append(_beside(beside, found, item.side, said) if item.side else said)
    return found


def _linked(words: str, line: Line) -> str:
    """The name of the rule that did it leads to its page."""
    name, url = line.names.get(line.by, ""), line.names.get(f"{line.by}:url", "")
    before, found, after = words.partition(name) if url else (words, "", "")
    return Markup('{}<a href="{}">{}</a>{}').format(before, url, found, after) if found else words


def _beside(known: dict[int, Beside], found: list[Entry], side: SideConversation, said: Said) -> Beside:
    """All that was said with one side stands together, at its newest word."""
    if before := known.get(side.pk):
        found.remove(before)
    known[side.pk] = Beside(side, [*(before.said if before else ()), said])
    return known[side.pk]


def alarms(shown: Sequence[Entry]) -> list[Mark]:
    """What of the customer's last message is to be seen before anything is read."""
    last = next((each for each in reversed(shown) if isinstance(each, Said) and each.look == "customer"), None)
    return [mark for mark in last.marks if mark.head] if last else []


def entry_of(
    message: Message,
    asked: Set[int] = frozenset(),
    handover: Line | None = None,
    known: Sequence[Mark] = (),
    people: Mapping[int, Agent] = MappingProxyType({}),
    *,
    may_tick: bool = False,
) -> Said:
    who, ref, agent = _author(message)
    ticked = {check["agent"] for check in message.checks.values()}
    return Said(
        message=message,
        look="handover" if handover else _look(message),
        who=who,
        who_ref=ref,
        channel=CHANNEL_WORDS[message.channel]() if message.channel in CHANNEL_WORDS else message.channel,
        shown=message.pk in asked,
        handover=introduced(handover) if handover else "",
        agent=agent,
        id=f"message-{message.pk}",
        marks=known,
        ticked=tuple(people[pk] for pk in sorted(ticked) if pk in people),
        may_tick=may_tick,
    )


def _with_journey(said: Said, journey: Journey) -> Said:
    return replace(said, journey=journey, marks=[*said.marks, *journey.marks])


def _look(message: Message) -> str:
    if message.kind == Message.Kind.NOTE:
        return "note"
    if message.kind == Message.Kind.IN:
        return "customer"
    if message.kind == Message.Kind.SIDE and message.agent_id is None:
        return "automatic" if message.automatic else "customer"
    return "automatic" if message.automatic else "owner"


def _author(message: Message) -> tuple[str, str, Agent | None]:
    if message.kind == Message.Kind.IN and message.customer:
        return message.customer.name or _("Without a name"), message.customer.ref, None
    if message.author:
        return message.author, f"outside:{message.author}", None
    if message.agent:
        return message.agent.full_name, message.agent.ref, message.agent
    return _("Automatic answer"), "clock", None


def _shown_html(message: Message) -> str:
    """What was said, without what is repeated: a letter that quotes is shown by its own words, its quote folded."""
    theirs = message.kind == Message.Kind.IN or bool(message.author)
    return "" if message.quoted and theirs else message.html


def picture_urls(files: Iterable[Attachment]) -> dict[str, str]:
    """Content id -> address of the attachment, for those that browsers draw."""
    return {
        file.content_id: attachment_url(file) for file in files if file.content_id and file.content_type in PICTURES
    }


def _lines(text: str) -> Markup:
    """Text with its links made clickable; the line breaks are kept by the style sheet."""
    if len(text) > LINKED or not LINK_LIKE.search(text):
        return escape(text)
    return Markup(urlize(text, nofollow=True, autoescape=True))  # noqa: S704  (it escapes)


def attachment_url(file: Attachment) -> str:
    return reverse("inbox:attachment", args=[file.pk, file.name.replace("/", "_") or "file"])


def _file(file: Attachment) -> File:
    return File(file.name, attachment_url(file), filesizeformat(file.size))
