"""Zendesk's exports. https://support.zendesk.com/hc/en-us/articles/4408886165402 (Exporting data to a JSON, CSV, or XML
file); objects as https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ names them.

The full JSON export is one object a line in tickets.json, users.json, organizations.json; a ticket of it holds its
`comments` and, in whole, its `requester`, `submitter`, `assignee`, `organization`, `group` (as the tool
scottdotjs/zendesk-flatfile reads them). What the API gives out, {"tickets": […]} with ids alone, is read as well.
Files lie at Zendesk, behind `content_url`; where the parcel has attachments/<id>/<name> they come from there.
"""

from typing import Any

from zabota.core.imports.cells import Json, key, line, number, part, parts, text, words
from zabota.core.imports.moments import moment
from zabota.core.imports.things import (
    Company,
    Field,
    File,
    LeftThere,
    Mark,
    Matter,
    Misfit,
    Person,
    Status,
    Thing,
    Words,
)

STATUSES: dict[str, Status] = {
    "new": "new", "open": "open", "pending": "waiting", "hold": "on_hold", "on-hold": "on_hold", "solved": "solved",
    "closed": "closed",
}  # fmt: skip
DAMAGES = {"low": 0, "normal": 1, "high": 2, "urgent": 3}
CHANNELS = {"email": "mail", "web": "web", "voice": "phone", "phone": "phone", "chat": "chat", "messaging": "chat"}
KINDS = {"checkbox": "yes", "integer": "number", "decimal": "number", "date": "day", "tagger": "text"}
MARKS = {"good": 5, "bad": 1}
# Fields that every account has, and that are columns here.
_STANDARD = {"subject", "description", "status", "tickettype", "priority", "group", "assignee", "custom_status"}


def of_record(value: Any, where: str = "") -> Thing | None:
    """What one object is; None: nothing that comes. where: the name of the file it stands in."""
    row = part(value)
    for wrapped in ("ticket", "user", "organization"):
        if len(row) == 1 and wrapped in row:
            row = part(row[wrapped])
    if "comments" in row or "requester_id" in row or "requester" in row:
        return _ticket(row)
    if "domain_names" in row:
        return company(row)
    if "email" in row and "role" in row:
        return person(row)
    if "type" in row and "title" in row and "id" in row:
        return _field(row)
    if ("ticket_id" in row and "score" in row) or ("description" in row and "name" in row):
        return None
    return Misfit(kind="record", why="shape", key=key(row.get("id")), example=line(where, 200))


def company(row: Json) -> Company:
    return Company(
        key=key(row.get("id")),
        name=line(row.get("name"), 120),
        domains=tuple(domain.lower() for domain in words(row.get("domain_names"))),
        at=moment(row.get("created_at")),
    )


def person(row: Json) -> Person:
    ways = [(kind, line(row.get(name), 320)) for kind, name in (("email", "email"), ("phone", "phone"))]
    return Person(
        key=key(row.get("id")),
        name=line(row.get("name"), 160),
        ways=tuple((kind, value) for kind, value in ways if value),
        ours=row.get("role") in ("agent", "admin"),
        active=not row.get("suspended") and row.get("active", True) is not False,
        company=key(row.get("organization_id")),
        language=line(row.get("locale"), 8)[:2].lower(),
        time_zone=line(row.get("iana_time_zone"), 64),
        notes=text(row.get("notes"), 20_000),
        at=moment(row.get("created_at")),
    )


def _field(row: Json) -> Field | None:
    kind = line(row.get("type"), 40)
    if kind in _STANDARD:
        return None
    options = tuple(line(one.get("name"), 80) for one in parts(row.get("custom_field_options")))
    return Field(key=key(row.get("id")), name=line(row.get("title"), 60), kind=KINDS.get(kind, "text"), choices=options)


def _ticket(row: Json) -> Thing:
    own = key(row.get("id"))
    at = moment(row.get("created_at"))
    status = line(row.get("status"), 20)
    if status == "deleted":
        return LeftThere(key=own, why="deleted")
    if part(row.get("via")).get("channel") == "suspended" or "spam" in words(row.get("tags")):
        return LeftThere(key=own, why="spam")
    if not own or at is None:
        return Misfit(kind="ticket", why="shape" if not own else "date", key=own, example=line(row.get("subject"), 200))
    inside = [part(row.get(name)) for name in ("requester", "submitter", "assignee")]
    people = [person(one) for one in (*inside, *parts(row.get("collaborator"))) if one.get("id")]
    requester = key(row.get("requester_id")) or key(inside[0].get("id"))
    organisation = part(row.get("organization"))
    ours = {one.key for one in people if one.ours}
    metric = part(row.get("metric_set")) or row
    return Matter(
        key=own,
        number=own,
        subject=line(row.get("raw_subject") or row.get("subject")),
        status=STATUSES.get(status, "closed"),
        damage=DAMAGES.get(line(row.get("priority"), 10), 1),
        channel=CHANNELS.get(line(part(row.get("via")).get("channel"), 20), "mail"),
        customer=requester,
        owner=key(row.get("assignee_id")) or key(inside[2].get("id")),
        team=line(part(row.get("group")).get("name"), 60),
        tags=tuple(tag[:40] for tag in words(row.get("tags"))),
        fields=_values(row.get("custom_fields") or row.get("fields")),
        words=_words(row, requester, ours),
        at=at,
        active_at=moment(row.get("updated_at")),
        solved_at=moment(metric.get("solved_at")),
        mark=_mark(part(row.get("satisfaction_rating"))),
        people=tuple(people),
        companies=(company(organisation),) if organisation.get("id") else (),
        extra={"merged": part(part(row.get("via")).get("source")).get("rel") == "merge"},
    )


def _words(row: Json, requester: str, ours: set[str]) -> tuple[Words, ...]:
    found = [_said(one, requester, ours) for one in parts(row.get("comments"))]
    said = sorted((one for one in found if one), key=lambda one: one.at)
    at = moment(row.get("created_at"))
    if not said and at and (description := text(row.get("description"))):
        return (Words(key="", author=requester, at=at, text=description),)
    return tuple(said)


def _said(row: Json, requester: str, ours: set[str]) -> Words | None:
    at, author = moment(row.get("created_at")), key(row.get("author_id"))
    html = text(row.get("html_body"))
    plain = text(row.get("plain_body") or row.get("body"))
    if at is None:
        return None
    # Whoever asked is the customer, also where one of us asked for themselves; who else may write is known by the role
    # where it is told, and otherwise by being at the desk, which the writer of the rows looks up.
    kind = "in" if author == requester and author not in ours else "out?"
    return Words(
        key=key(row.get("id")),
        kind="note" if row.get("public") is False else kind,
        author=author,
        at=at,
        text=plain,
        html=html,
        files=tuple(_file(one) for one in parts(row.get("attachments"))),
    )


def _file(row: Json) -> File:
    name, own = line(row.get("file_name"), 255) or "file", key(row.get("id"))
    return File(
        name=name,
        content_type=line(row.get("content_type"), 120) or "application/octet-stream",
        size=number(row.get("size")),
        path=f"attachments/{own}/{name}",
        link=line(row.get("content_url") or row.get("mapped_content_url"), 1000),
        inline=row.get("inline") is True,
    )


def _values(given: object) -> dict[str, Any]:
    found = {key(one.get("id")): one.get("value") for one in parts(given)}
    return {name: value for name, value in found.items() if name and value not in (None, "", [], False)}


def _mark(row: Json) -> Mark | None:
    value = MARKS.get(line(row.get("score"), 20))
    return Mark(value=value, words=text(row.get("comment"), 5000), at=moment(row.get("created_at"))) if value else None
