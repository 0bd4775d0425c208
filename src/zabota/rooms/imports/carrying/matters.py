"""Tickets and their words become rows, a hundred at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from zabota.base.desk.queries import desk
from zabota.base.people.models import Brand, Team
from zabota.base.tickets.actions.importing import Brought, add_words, bring_in
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.tickets.values import DraftFile, NewFile
from zabota.core.imports.misfits import decided
from zabota.core.imports.things import Matter, Words
from zabota.core.mail import html_to_text, sanitise
from zabota.core.text.language import guess_language
from zabota.rooms.imports.carrying.counted import Came
from zabota.rooms.imports.carrying.files import brought_files
from zabota.rooms.imports.carrying.origins import known, short
from zabota.rooms.imports.carrying.people import Cast
from zabota.rooms.imports.models import Origin, Run
from zabota.rooms.imports.sources.opened import Opened

# Kinds in which words that come later join a ticket that is here: letters of a thread, rows of one number.
JOINS = (Run.Kind.MBOX, Run.Kind.MAILDIR, Run.Kind.CSV)
OPEN = (Status.NEW, Status.OPEN, Status.WAITING, Status.ON_HOLD)
Said = tuple[Message, Sequence[NewFile | DraftFile]]


@dataclass(slots=True)
class Batch:
    """What a batch of tickets needs to know, and what it makes."""

    run: Run
    opened: Opened
    cast: Cast
    came: Came
    by: str
    at: datetime
    teams: dict[str, Team]
    fields: dict[str, str]
    topics: dict[str, int]
    brands: dict[str, Brand]
    grace: timedelta = field(default_factory=lambda: timedelta(hours=desk().grace_hours))

    @property
    def why(self) -> dict[str, str]:
        return dict(self.run.choices.get("why", {}))

    @property
    def ours(self) -> bool:
        """The export of this product: everything stands as it stood."""
        return self.run.kind == Run.Kind.OWN


@dataclass(slots=True)
class _Fresh:
    """A ticket that is about to be made, with all the words of this batch that belong to it."""

    matter: Matter
    ticket: Ticket
    said: list[Said]
    threads: set[str]
    ids: list[str]


@dataclass(slots=True)
class _More:
    """Words that belong to a ticket that is here already."""

    ticket: int
    said: list[Said]
    matter: Matter


def bring_matters(batch: Batch, matters: Sequence[Matter]) -> None:
    """Those that are not here yet; words of a thread that is here join it."""
    run = batch.run
    joins = run.kind in JOINS
    here = set(known(run, "said" if joins else "ticket", [one.said if joins else one.key for one in matters]))
    led = {key: row.ticket_id for key, row in known(run, "thread", _threads(matters)).items()}
    fresh: list[_Fresh] = []
    more: list[_More] = []
    for matter in matters:
        own = short(matter.said if joins else matter.key)
        if own in here:
            batch.came.count["again"] += 1
            continue
        here.add(own)
        _place(batch, matter, own, led, fresh, more)
    _write(batch, fresh, more, led)


def _threads(matters: Sequence[Matter]) -> set[str]:
    return {key for one in matters for key in one.threads}


def _place(
    batch: Batch, matter: Matter, own: str, led: dict[str, int | None], fresh: list[_Fresh], more: list[_More]
) -> None:
    """Into a ticket of before, into one of this batch, or into one of its own."""
    keys = {short(key) for key in matter.threads}
    if old := next((pk for key in keys if (pk := led.get(key))), None):
        more.append(_More(old, said_in(batch, matter, Ticket(pk=old)), matter))
        led.update({key: old for key in keys if key not in led})
        return
    ids = [own] if matter.said else []
    if keys and (joined := next((one for one in fresh if one.threads & keys), None)):
        joined.said += said_in(batch, matter, joined.ticket)
        joined.threads |= keys
        joined.ids += ids
        _widen(joined.ticket, matter)
        return
    ticket = ticket_of(batch, matter)
    fresh.append(_Fresh(matter, ticket, said_in(batch, matter, ticket), keys, ids))


def _write(batch: Batch, fresh: list[_Fresh], more: list[_More], led: dict[str, int | None]) -> None:
    run, came = batch.run, batch.came
    brought = [Brought(ticket=one.ticket, messages=one.said) for one in fresh]
    hidden = bring_in(brought, run=run.pk, by=batch.by, at=batch.at)
    hidden += add_words([said for one in more for said in one.said], run=run.pk, by=batch.by, at=batch.at)
    came.count["hidden"] += hidden.total()
    came.count["tickets"] += len(fresh)
    words = [*(said for one in fresh for said in one.said), *(said for one in more for said in one.said)]
    came.count["messages"] += len(words)
    came.count["files"] += sum(len(files) for _message, files in words)
    old = set(known(run, "thread", led))
    rows = [_origin(run, "ticket", one.matter.key, one.ticket.pk, number=one.matter.number) for one in fresh]
    rows += [_origin(run, "thread", key, one.ticket.pk) for one in fresh for key in sorted(one.threads)]
    rows += [_origin(run, "thread", key, pk) for key, pk in led.items() if pk and key not in old]
    rows += [_origin(run, "said", key, one.ticket.pk) for one in fresh for key in one.ids]
    rows += [_origin(run, "said", one.matter.said, one.ticket) for one in more]
    Origin.objects.bulk_create(rows)


def _origin(run: Run, kind: str, key: str, ticket: int, *, number: str = "") -> Origin:
    return Origin(run=run, source=run.source, kind=kind, key=short(key), ticket_id=ticket, number=number[:40])


def _widen(ticket: Ticket, matter: Matter) -> None:
    ticket.created_at = min(ticket.created_at, matter.at)
    ticket.active_at = max(ticket.active_at, matter.active_at or matter.at)
    if ticket.status == Status.CLOSED:
        ticket.closed_at = max(ticket.closed_at or ticket.active_at, ticket.active_at)


def ticket_of(batch: Batch, matter: Matter) -> Ticket:
    """The row, not written yet."""
    owner, status = batch.cast.agent(matter.owner), Status(matter.status)
    if matter.owner and (owner is None or not owner.is_active) and not batch.ours:
        batch.came.lacks("ticket", "owner-left", key=matter.key, example=f"{owner or ''}: {matter.subject}".strip(": "))
        if status in OPEN or decided(batch.why, "owner-left") == "nobody":
            owner = None
    active = matter.active_at if batch.ours and matter.active_at else _last(matter)
    ticket = Ticket(
        brand=batch.brands.get(str(matter.extra.get("brand", "")), batch.run.brand),
        customer_id=_customer(batch, matter),
        subject=matter.subject,
        owner=owner,
        team=batch.teams.get(matter.team if batch.ours else matter.team.casefold()),
        topic_id=batch.topics.get(matter.topic),
        status=status,
        damage=matter.damage,
        channel=matter.channel[:12],
        language=matter.language or guess_language(next((one.text for one in matter.words if one.kind == "in"), "")),
        tags=list(dict.fromkeys(matter.tags)),
        fields=_fields(batch, matter),
        created_at=matter.at,
        active_at=active,
        **_kept(matter),
    )
    if batch.ours and matter.number.isdecimal():
        ticket.number = _free_number(batch, int(matter.number)) or ticket.number
    _ended(ticket, matter, batch)
    return ticket


def _last(matter: Matter) -> datetime:
    return max((one.at for one in matter.words), default=matter.at)


def _kept(matter: Matter) -> dict[str, Any]:
    """What only an export of this product knows."""
    return {name: matter.extra[name] for name in ("confirmed", "restatement", "solution") if name in matter.extra}


def _free_number(batch: Batch, number: int) -> int | None:
    """Into an empty desk numbers come as they were; one that is taken is given anew."""
    return None if number >= 2**53 or Ticket.objects.filter(number=number).exists() else number


def _ended(ticket: Ticket, matter: Matter, batch: Batch) -> None:
    """Solved long ago is closed, as this desk would have done by now; nobody is asked about what was solved there."""
    if batch.ours:
        ticket.solved_at, ticket.closed_at = matter.solved_at, matter.closed_at
        return
    if ticket.status == Status.SOLVED:
        ticket.solved_at = matter.solved_at or matter.active_at or ticket.active_at
        if ticket.solved_at + batch.grace < batch.at:
            ticket.status, ticket.closed_at = Status.CLOSED, ticket.solved_at + batch.grace
    elif ticket.status == Status.CLOSED:
        ticket.solved_at = matter.solved_at
        ticket.closed_at = matter.closed_at or matter.active_at or matter.solved_at or ticket.active_at


def _customer(batch: Batch, matter: Matter) -> int:
    """Whoever asked; one of us who asked for themselves is a customer, too (writing.py saw to that)."""
    found = batch.cast.customer(matter.customer)
    if found is None:
        found = batch.cast.customer(NOBODY)
    if found is None:
        raise LookupError(matter.customer)
    return found


def _fields(batch: Batch, matter: Matter) -> dict[str, Any]:
    values = {batch.fields[name]: value for name, value in matter.fields.items() if name in batch.fields}
    return values if batch.ours else {name: _value(value) for name, value in values.items()}


def _value(value: object) -> Any:
    if isinstance(value, bool | int | float):
        return value
    return [str(one)[:200] for one in value[:50]] if isinstance(value, list) else str(value)[:4000].replace("\x00", "")


def said_in(batch: Batch, matter: Matter, ticket: Ticket) -> list[Said]:
    """The messages of a ticket, with the files whose bytes come."""
    found: list[Said] = []
    for said in matter.words:
        files, more = brought_files(batch, matter, said)
        message = _message(batch, matter, said, ticket, more)
        if message.text or message.html or files:
            found.append((message, files))
    return found


def _message(batch: Batch, matter: Matter, said: Words, ticket: Ticket, more: str) -> Message:
    agent, kind = batch.cast.agent(said.author), said.kind
    if kind == "out?":
        kind = "out" if agent else "in"
    html = sanitise(said.html, {}) if said.html else ""
    words = said.text or (html_to_text(said.html) if said.html else "")
    customer = None if kind != "in" else batch.cast.customer(said.author) or ticket.customer_id or None
    extra = said.extra
    return Message(
        ticket=ticket,
        kind=kind,
        channel=(extra.get("channel") or matter.channel)[:12],
        agent=agent if kind != "in" else None,
        customer_id=customer or (_customer(batch, matter) if kind == "in" else None),
        author=said.name[:320] if batch.ours or agent is None else "",
        automatic=said.automatic,
        text=f"{words}\n\n{more}".strip() if more else words,
        html=html,
        quoted=said.quoted,
        language=said.language or ("" if batch.ours else matter.language),
        delivery=extra.get("delivery", "") if batch.ours else Message.Delivery.SENT if kind == "out" else "",
        to_address=str(extra.get("to", ""))[:320],
        cc=list(extra.get("cc", [])),
        bcc=list(extra.get("bcc", [])),
        named=list(extra.get("named", [])),
        created_at=said.at,
    )


# The key of the customer under whom everything without one stands.
NOBODY = "nobody"
