"""All that crosses from the desk to a customer's pages. Templates get these and no rows, so what is not named here
stays inside; a test lists every field, and a new one has to be added there by hand.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from zabota.base.people.environment import NAMES, facts_of
from zabota.base.people.models import Agent, Customer
from zabota.base.ports.promises import Promised
from zabota.base.ports.promises_told import KeptTo
from zabota.base.tickets.models import Attachment, Message, Status, Ticket
from zabota.base.tickets.promise_words import lateness
from zabota.base.ui import dates, naming
from zabota.core.mail import place_attachments, place_pictures
from zabota.core.sla.promise_state import standing

State = Literal["asked", "work", "waiting", "solved"]
EXCERPT = 180  # characters
# SVG is not among them.
DRAWN = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}
SHOWN = "shown"  # in the address of a file: to be drawn, not kept


@dataclass(frozen=True, slots=True)
class Person:
    """One of us, as letters name them; or somebody of their own side. hue: of the avatar. No address of anybody."""

    name: str
    first: str
    hue: int


@dataclass(frozen=True, slots=True)
class Known:
    """Of what they work with. name: of the field; value: "" where nobody said yet."""

    name: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Promise:
    """words: what was promised. outcome: what became of it, or by when it is due. state: "open", "late" (and still to
    come), "kept", "broken" (it came late, or not any more), "paused". share: percent that is left.
    """

    kind: str
    words: str
    outcome: str
    state: str
    due: datetime | None
    share: int


@dataclass(frozen=True, slots=True)
class Row:
    """A request in the list. asker: whose it is, of colleagues' ones. last: the last words, by whom, when."""

    number: int
    subject: str
    state: State
    owner: Person | None
    asker: str
    last: str
    last_by: str
    at: datetime
    promise: Promise | None
    solved_in: str


@dataclass(frozen=True, slots=True)
class File:
    """size: in words. shown: where a browser gets the picture from; "" for what is no picture."""

    id: int
    name: str
    size: str
    shown: str


@dataclass(frozen=True, slots=True)
class Said:
    """by: "you", "us", "other" (somebody of their own side). person: None where the desk itself wrote. html: of an
    answer of ours that is more than plain text; it was cleaned before it was sent.
    """

    id: int
    by: str
    person: Person | None
    at: datetime
    text: str
    html: Markup
    language: str
    automatic: bool
    channel: str
    files: Sequence[File]


@dataclass(frozen=True, slots=True)
class Step:
    """state: "done", "now", "next". at: when it came true."""

    words: str
    state: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Request:
    """own: they asked it themselves, and may answer. asks: it is solved, and they are asked whether it helped.
    earlier: the cursor of the words before these; "" at the beginning.
    """

    number: int
    subject: str
    language: str
    state: State
    own: bool
    asks: bool
    closed: bool
    owner: Person | None
    asker: str
    solution: str
    steps: Sequence[Step]
    said: Sequence[Said]
    earlier: str
    promises: Sequence[Promise]


@dataclass(frozen=True, slots=True)
class Kept:
    """How promises to them were kept. late: in words, of the last one that was not."""

    kept: int
    all: int
    late: str


@dataclass(frozen=True, slots=True)
class Me:
    """organisation: its name, where they see the requests of the others in it."""

    name: str
    hue: int
    organisation: str


def known_of(customer: Customer) -> Sequence[Known]:
    """Every name, said or not, in their order. Two queries."""
    said = {fact.name: fact.value for fact in facts_of(customer)}
    return [Known(name, str(words), said.get(name, "")) for name, words in NAMES.items()]


def me_of(customer: Customer) -> Me:
    organisation = customer.organisation if customer.sees_organisation else None
    return Me(customer.name, naming.hue(customer.ref), organisation.name if organisation else "")


def person_of(agent: Agent | None) -> Person | None:
    return Person(agent.full_name, agent.name, naming.hue(agent.ref)) if agent and agent.full_name else None


def state_of(ticket: Ticket) -> State:
    """ticket: the one under which the matter is read."""
    if ticket.status == Status.SOLVED:
        return "solved" if ticket.confirmed else "asked"
    if ticket.status == Status.CLOSED:
        return "solved"
    return "waiting" if ticket.status == Status.WAITING else "work"


def row_of(ticket: Ticket, last: Message | None, promises: Sequence[Promised], *, own: bool, at: datetime) -> Row:
    root = ticket.merged_into or ticket
    state, owner = state_of(root), person_of(root.owner)
    # One that was joined with somebody else's is read there: they are not asked about it.
    state = "work" if state == "asked" and root is not ticket else state
    due = [promise for one in promises if (promise := promise_of(one, owner, at=at)) and promise.due]
    nearest = min((one for one in due if one.state in ("open", "late")), key=lambda one: one.due or at, default=None)
    return Row(
        number=ticket.number,
        subject=ticket.subject,
        state=state,
        owner=owner,
        asker="" if own else ticket.customer.name,
        last=Truncator(" ".join(last.text.split())).chars(EXCERPT) if last else "",
        last_by=_writer(last, own) if last else "",
        at=last.created_at if last else ticket.created_at,
        promise=nearest if state in ("work", "waiting") else None,
        solved_in=lasted(root.solved_at - ticket.created_at) if root.solved_at and state == "solved" else "",
    )


def _writer(message: Message, own: bool) -> str:
    if message.kind == Message.Kind.OUT:
        return message.agent.name if message.agent else ""
    return _("You") if own else (message.customer.name if message.customer else "")


def promise_of(promised: Promised, owner: Person | None, *, at: datetime) -> Promise:
    """owner: who has it now; what they promised themselves or took over is theirs."""
    due, late = promised.due, bool(promised.due and promised.due < at)
    state = {"met": "broken", "open": "late" if late else "open"}.get(promised.state, promised.state)
    state = "late" if promised.state == "broken" and promised.ended is None else state
    share = standing(due=due, given=promised.made, at=at).share if due and state == "open" else 0
    return Promise(promised.kind, _promised(promised, owner), _outcome(promised, state, at), state, due, share)


def _promised(promised: Promised, owner: Person | None) -> str:
    if promised.due is None:
        return _("First answer") if promised.kind == "first" else _("We write to you")
    when = {"when": dates.moment(promised.due)}
    if promised.kind == "first":
        return _("First answer by %(when)s") % when
    if owner and promised.state in ("open", "broken") and promised.ended is None:
        return _("%(name)s writes by %(when)s") % {**when, "name": owner.first}
    return _("We write by %(when)s") % when


def _outcome(promised: Promised, state: str, at: datetime) -> str:
    if state == "paused":
        return _("paused until you answer") if promised.because == "waiting" else _("paused until others answer")
    if state == "late":
        return lateness(at - promised.due) if promised.due else ""
    if state == "open":
        return dates.moment(promised.due) if promised.due else ""
    if promised.state == "broken":
        return _("did not come")
    ended = dates.moment(promised.ended) if promised.ended else ""
    if promised.state == "met":
        return _("%(when)s, %(late)s") % {"when": ended, "late": lateness(promised.late_by)}
    return ended


def lasted(time: timedelta) -> str:
    """`26 min`, `4 h`, `3 days`: how long something took, by the wall clock."""
    minutes = max(1, round(time.total_seconds() / 60))
    if minutes < 120:
        return _("%(n)s min") % {"n": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return _("%(n)s h") % {"n": hours}
    days = round(hours / 24)
    return ngettext("%(num)s day", "%(num)s days", days) % {"num": days}


def said_of(message: Message, people: Sequence[int], file_url: Callable[[int], str]) -> Said:
    """people: ids of the records of whoever reads. file_url: where the file of that id is had."""
    ours = message.kind == Message.Kind.OUT
    mine = not ours and message.customer_id in people
    other = message.customer if not (ours or mine) else None
    person = person_of(message.agent) if ours else None
    if other is not None:
        person = Person(other.name or _("Somebody else"), other.name, naming.hue(other.ref))
    files = list(message.attachments.all())
    html = _html(message, files, file_url) if ours and not message.automatic else Markup()
    return Said(
        id=message.pk,
        by="us" if ours else "you" if mine else "other",
        person=person,
        at=message.created_at,
        text=message.text,
        html=html,
        language=message.language,
        automatic=message.automatic,
        channel=message.channel,
        files=[_file(file, file_url) for file in files if f'src="{file_url(file.pk)}' not in html],
    )


def _file(file: Attachment, file_url: Callable[[int], str]) -> File:
    shown = f"{file_url(file.pk)}?{SHOWN}" if kind_shown(file) else ""
    return File(file.pk, file.name, filesizeformat(file.size), shown)


def _html(message: Message, files: Sequence[Attachment], file_url: Callable[[int], str]) -> Markup:
    """What the writer formatted, with the pictures that stand in it; nothing is fetched from elsewhere."""
    drawn = {file.content_id: f"{file_url(file.pk)}?{SHOWN}" for file in files if file.content_id and kind_shown(file)}
    placed = place_pictures(place_attachments(message.html, drawn), {}) if message.html else ""
    return Markup(placed)  # noqa: S704  (cleaned when stored)


def kind_shown(file: Attachment) -> str:
    """The type of a picture that browsers draw without running anything; "" for all else."""
    kind = file.content_type.lower().split(";")[0].strip()
    return kind if kind in DRAWN else ""


def kept_of(kept: KeptTo) -> Kept | None:
    """None while nothing was decided."""
    if not kept.kept + kept.broken:
        return None
    late = ""
    if kept.latest:
        when = {"day": dates.day(kept.latest), "late": lateness(kept.late_by) if kept.late_by else ""}
        late = _("One was late: %(day)s, %(late)s.") % when if when["late"] else _("One did not come: %(day)s.") % when
    return Kept(kept.kept, kept.kept + kept.broken, late)
