"""Whether what is here is what was there: counts, and two hundred tickets word by word."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from zabota.base.tickets.models import Message, Ticket
from zabota.core.imports.things import Matter, Words
from zabota.core.mail import html_to_text
from zabota.core.secrets import mask
from zabota.rooms.imports.carrying.matters import JOINS
from zabota.rooms.imports.carrying.origins import known, short
from zabota.rooms.imports.carrying.writing import note
from zabota.rooms.imports.models import Origin, Run
from zabota.rooms.imports.reading import Reader

SAMPLES = 200
SHOWN = 50


def compare(run: Run, reader: Reader, *, at: datetime) -> None:
    """Reads the source once more and writes down what differs."""
    wanted = _sampled(run)
    differ: list[list[object]] = []
    compared: set[str] = set()
    held: list[Matter] = []
    for read in reader.things({}):
        if isinstance(read.thing, Matter) and short(_own(run, read.thing)) in wanted:
            held.append(read.thing)
        if len(held) >= SAMPLES:
            differ += _differences(run, held, compared)
            held = []
        if len(compared) >= len(wanted):
            break
    differ += _differences(run, held, compared)
    _write(run, len(compared), differ, at=at)


def _own(run: Run, matter: Matter) -> str:
    return matter.said if run.kind in JOINS else matter.key


def _sampled(run: Run) -> set[str]:
    """The same ones each time: those whose digests are the smallest."""
    kind = "said" if run.kind in JOINS else "ticket"
    keys = Origin.objects.filter(run=run, kind=kind).values_list("key", flat=True)
    chosen: list[tuple[str, str]] = []
    for key in keys.iterator(chunk_size=5000):
        chosen.append((hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), key))
        if len(chosen) > SAMPLES * 20:
            chosen = sorted(chosen)[:SAMPLES]
    return {key for _digest, key in sorted(chosen)[:SAMPLES]}


def _differences(run: Run, matters: Iterable[Matter], compared: set[str]) -> list[list[object]]:
    """[[number of the ticket, what differs], …]"""
    matters = [one for one in matters if short(_own(run, one)) not in compared]
    kind = "said" if run.kind in JOINS else "ticket"
    origins = known(run, kind, [_own(run, one) for one in matters])
    tickets = Ticket.objects.in_bulk([row.ticket_id for row in origins.values() if row.ticket_id])
    words: dict[int, list[Message]] = {}
    for message in Message.objects.filter(ticket__in=tickets).order_by("created_at", "id"):
        words.setdefault(message.ticket_id, []).append(message)
    found: list[list[object]] = []
    for one in matters:
        own = short(_own(run, one))
        compared.add(own)
        ticket = tickets.get(origins[own].ticket_id or 0) if own in origins else None
        what = "gone" if ticket is None else _differs(run, one, ticket, words.get(ticket.pk, []))
        if what:
            found.append([ticket.number if ticket else 0, what])
    return found


def _differs(run: Run, matter: Matter, ticket: Ticket, messages: list[Message]) -> str:
    """ "" where all is alike: subject, day it began, how many words and which."""
    if ticket.trashed_at is not None and "trashed_at" not in matter.extra:
        return "gone"
    if run.kind not in JOINS and ticket.subject != mask(matter.subject):
        return "subject"
    if run.kind not in JOINS and ticket.created_at != matter.at:
        return "date"
    here = {(message.created_at, _seen(message.text)) for message in messages}
    there = [(said.at, _seen(mask(_plain(said)))) for said in matter.words if said.text or said.html or said.files]
    if run.kind not in JOINS and len(messages) < len(there):
        return "messages"
    return "words" if any(not _is_there(at, text, here) for at, text in there) else ""


def _is_there(at: datetime, text: str, here: set[tuple[datetime, str]]) -> bool:
    """Where a file did not come its name stands behind the words."""
    return (at, text) in here or any(at == when and words.startswith(text) for when, words in here)


def _plain(said: Words) -> str:
    return said.text or (html_to_text(said.html) if said.html else "")


def _seen(text: str) -> str:
    return " ".join(text.split())


@transaction.atomic
def _write(run: Run, samples: int, differ: list[list[object]], *, at: datetime) -> None:
    row = Run.objects.select_for_update(of=["self"]).get(pk=run.pk)
    if row.state != Run.State.COMPARING:
        return
    row.state = Run.State.DONE
    row.compared = {"samples": samples, "alike": samples - len(differ), "differ": differ[:SHOWN], "at": at.isoformat()}
    note(row, "compared", f"{samples - len(differ)} / {samples}", at=at)
    row.save(update_fields=["state", "compared", "log"])
