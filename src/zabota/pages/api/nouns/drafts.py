"""What a person has typed and not sent: read, kept, thrown away."""

from datetime import UTC
from typing import Any, cast

from django.http import Http404
from msgspec import UNSET

from zabota.base.files import uploads
from zabota.base.tickets.actions import drafting
from zabota.base.tickets.models import Draft as Row
from zabota.base.tickets.models import Message
from zabota.base.tickets.queries.drafts import draft_of
from zabota.pages.api import words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import ticket_to
from zabota.pages.api.problems import Problem, invalid
from zabota.pages.api.shapes.words import Draft, DraftChange, DraftedFile, DraftKind

KINDS = {"reply": Message.Kind.OUT, "note": Message.Kind.NOTE}


@endpoint("GET", "tickets/{number}/drafts/{kind}", scope="tickets:read")
def drafts_read(call: Call, number: int, kind: DraftKind) -> Draft:
    """What the person of the token has typed there: kind "reply" or "note". Nobody else's drafts are ever shown."""
    row = draft_of(call.agent, ticket_to(call, number, to="note"), _kind(kind))
    if row is None:
        raise Http404
    return _shown(row, kind)


@endpoint("PUT", "tickets/{number}/drafts/{kind}", scope="tickets:write")
def drafts_keep(call: Call, number: int, kind: DraftKind, body: DraftChange) -> Draft:
    """Keep words for the person to read, change and send. Words that they typed since `known` are not written over
    (409).
    """
    ticket, stored = ticket_to(call, number, to="note"), _kind(kind)
    html = words.clean(body.html)
    text = words.lines(words.plain(body.text, html))
    before = draft_of(call.agent, ticket, stored)
    base = body.known.astimezone(UTC).isoformat() if body.known else ""
    if before and drafting.typed_elsewhere(before, text=text, base=base):
        raise Problem("stale-reply", "Other words were typed meanwhile. Read the draft, then decide what to keep.")
    choices = _choices(body, before, kind)
    drafting.keep_draft(ticket, agent=call.agent, kind=stored, text=text, html=html, choices=choices, at=call.at)
    if body.files:
        files = words.uploaded(body.files)
        drafting.add_files(ticket, agent=call.agent, kind=stored, files=files, at=call.at)
        uploads.forget(body.files)
    return _shown(cast(Row, draft_of(call.agent, ticket, stored)), kind)


@endpoint("DELETE", "tickets/{number}/drafts/{kind}", scope="tickets:write")
def drafts_discard(call: Call, number: int, kind: DraftKind) -> None:
    """Throw it away, with its files. One that is not there is no error."""
    drafting.discard_draft(ticket_to(call, number, to="note"), agent=call.agent, kind=_kind(kind))


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _choices(body: DraftChange, before: Row | None, kind: DraftKind) -> dict[str, Any] | None:
    """As the form of the desk keeps them: what is not named stays."""
    named = {name: value for name in ("to", "cc", "bcc") if (value := getattr(body, name)) is not UNSET}
    if not named:
        return None
    if kind != "reply":
        raise invalid(f"$.{next(iter(named))}", "A note goes to nobody outside.")
    typed = {name: words.line(value if name == "to" else ", ".join(value), 4_000) for name, value in named.items()}
    kept = (before.choices if before else {}) | typed
    return {name: value for name, value in kept.items() if value}


def _shown(row: Row, kind: DraftKind) -> Draft:
    return Draft(
        kind=kind,
        text=row.text,
        html=row.html,
        to=row.choices.get("to", ""),
        cc=_listed(row.choices.get("cc", "")),
        bcc=_listed(row.choices.get("bcc", "")),
        files=[DraftedFile(one["name"], one["content_type"], one["size"]) for one in drafting.attached(row)],
        saved_at=row.saved_at,
    )


def _listed(typed: str) -> list[str]:
    return [one.strip() for one in typed.split(",") if one.strip()]
