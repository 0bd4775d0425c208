"""Freshdesk's account export: a zip of JSON files, a list in each: Tickets0.json [{"helpdesk_ticket": {…}}] with its
`notes` within, Users0.json [{"user": {…}}], Agents0.json, Companies0.json, Groups0.json. Fields as the first version of
its API names them (a ticket has display_id, requester_id, responder_id, custom_field, notes, attachments); what the
second version gives out (https://developers.freshdesk.com/api/#tickets: custom_fields, conversations) is read as well.

status: 2 open, 3 pending, 4 resolved, 5 closed, 6 and 7 waiting; priority: 1 to 4; source: 1 mail, 2 portal, 3 phone,
7 chat.
"""

from typing import Any

from zabota.core.imports.cells import Json, key, line, number, part, parts, text, words
from zabota.core.imports.moments import moment
from zabota.core.imports.things import Company, File, LeftThere, Mark, Matter, Misfit, Person, Status, Thing, Words

STATUSES: dict[int, Status] = {2: "open", 3: "waiting", 4: "solved", 5: "closed", 6: "waiting", 7: "on_hold"}
CHANNELS = {1: "mail", 2: "web", 3: "phone", 7: "chat", 9: "web", 10: "mail"}
_WRAPPED = ("helpdesk_ticket", "ticket", "user", "contact", "agent", "company", "customer", "group")
_NOTHING = ("group", "category", "folder", "account", "forum_category", "survey")


def of_record(value: Any, where: str = "") -> Thing | None:
    """What one object is; None: nothing that comes. where: the name of the file it stands in."""
    row, name = part(value), ""
    if len(row) == 1 and (name := next(iter(row))) in _WRAPPED:
        row = part(row[name])
    low = (name or where.rpartition("/")[2]).lower()
    if name in _NOTHING or low.startswith(("group", "solution", "cannedresponse", "forum", "survey", "category")):
        return None
    if "requester_id" in row and ("subject" in row or "description" in row):
        return _ticket(row)
    if low.startswith(("compan", "customer")) or "domains" in row:
        return _company(row)
    if low.startswith(("user", "contact", "agent")) or "email" in row:
        return _person(row, ours=low.startswith("agent") or row.get("helpdesk_agent") is True)
    return Misfit(kind="record", why="shape", key=key(row.get("id")), example=line(where, 200))


def _company(row: Json) -> Company:
    domains = words(row.get("domains"))
    return Company(
        key=key(row.get("id")),
        name=line(row.get("name"), 120),
        domains=tuple(one.lower() for one in domains),
        at=moment(row.get("created_at")),
    )


def _person(row: Json, *, ours: bool) -> Person:
    inner = part(row.get("user")) or part(row.get("contact")) or row
    phones = [line(inner.get(name), 40) for name in ("mobile", "phone")]
    ways = [("email", line(inner.get("email"), 320)), *(("phone", phone) for phone in phones)]
    return Person(
        key=key(inner.get("id") if inner is row else row.get("user_id") or inner.get("id") or row.get("id")),
        name=line(inner.get("name"), 160),
        ways=tuple(dict.fromkeys((kind, value) for kind, value in ways if value)),
        ours=ours,
        active=inner.get("deleted") is not True and row.get("active", True) is not False,
        company=key(inner.get("customer_id") or inner.get("company_id")),
        title=line(inner.get("job_title"), 80),
        language=line(inner.get("language"), 8)[:2].lower(),
        notes=text(inner.get("description"), 20_000),
        at=moment(inner.get("created_at")),
    )


def _ticket(row: Json) -> Thing:
    own, at = key(row.get("display_id") or row.get("id")), moment(row.get("created_at"))
    if row.get("spam") is True:
        return LeftThere(key=own, why="spam")
    if row.get("deleted") is True:
        return LeftThere(key=own, why="deleted")
    if not own or at is None:
        return Misfit(kind="ticket", why="shape" if not own else "date", key=own, example=line(row.get("subject"), 200))
    requester = part(row.get("requester"))
    people = [_person(requester, ours=False)] if requester.get("id") else []
    status = number(row.get("status"))
    states = part(row.get("ticket_states")) or part(row.get("stats"))
    return Matter(
        key=own,
        number=own,
        subject=line(row.get("subject")),
        status=STATUSES.get(status, "open" if status > 7 else "closed"),
        damage=min(3, max(0, number(row.get("priority")) - 1)),
        channel=CHANNELS.get(number(row.get("source")), "mail"),
        customer=key(row.get("requester_id")),
        owner=key(row.get("responder_id")),
        team=line(row.get("group_name"), 60),
        tags=tuple(tag[:40] for tag in _tags(row.get("tags"))),
        fields=_values(part(row.get("custom_field")) or part(row.get("custom_fields"))),
        words=_words(row),
        at=at,
        active_at=moment(row.get("updated_at")),
        solved_at=moment(states.get("resolved_at")),
        closed_at=moment(states.get("closed_at")),
        mark=_mark(row),
        people=tuple(people),
    )


def _words(row: Json) -> tuple[Words, ...]:
    at, requester = moment(row.get("created_at")), key(row.get("requester_id"))
    html = text(row.get("description_html"))
    plain = text(row.get("description_text"))
    if not plain:
        plain, html = (text(row.get("description")), html) if html else ("", text(row.get("description")))
    first = Words(
        key="first", author=requester, at=at, text=plain, html=html, files=_files(row)
    ) if at else None  # fmt: skip
    said = [_said(part(one.get("note")) or one) for one in parts(row.get("notes")) + parts(row.get("conversations"))]
    return tuple(sorted((one for one in (first, *said) if one), key=lambda one: one.at))


def _said(row: Json) -> Words | None:
    at = moment(row.get("created_at"))
    # Changes of the ticket are kept as notes as well (source 4 with a "meta" body); they are no words.
    if at is None or row.get("deleted") is True:
        return None
    html = text(row.get("body_html"))
    plain = text(row.get("body_text")) or (text(row.get("body")) if html else "")
    incoming = row.get("incoming") is True
    return Words(
        key=key(row.get("id")),
        kind="note" if row.get("private") is True else "in" if incoming else "out",
        author=key(row.get("user_id")),
        at=at,
        text=plain,
        html=html or ("" if plain else text(row.get("body"))),
        files=_files(row),
    )


def _files(row: Json) -> tuple[File, ...]:
    return tuple(_file(part(one.get("attachment")) or one) for one in parts(row.get("attachments")))


def _file(row: Json) -> File:
    name, own = line(row.get("content_file_name") or row.get("name"), 255) or "file", key(row.get("id"))
    return File(
        name=name,
        content_type=line(row.get("content_content_type") or row.get("content_type"), 120),
        size=number(row.get("content_file_size") or row.get("size")),
        path=f"attachments/{own}/{name}",
        link=line(row.get("attachment_url"), 1000),
    )


def _tags(given: object) -> tuple[str, ...]:
    return words(
        [one.get("name") if isinstance(one, dict) else one for one in given] if isinstance(given, list) else []
    )


def _values(given: Json) -> dict[str, Any]:
    return {line(name, 60): value for name, value in given.items() if value not in (None, "", [], False)}


def _mark(row: Json) -> Mark | None:
    """survey_results: a rating from 103 (extremely happy) over 100 (neutral) to -103; older ones 1 (happy) to 3."""
    found = (parts(row.get("survey_results")) or [{}])[0]
    found = part(found.get("survey_result")) or found
    rating = number(found.get("rating"))
    value = {1: 5, 2: 3, 3: 1, 100: 3, 101: 4, 102: 4, 103: 5, -101: 2, -102: 2, -103: 1}.get(rating)
    return (
        Mark(value=value, words=text(found.get("feedback"), 5000), at=moment(found.get("created_at")))
        if value
        else None
    )
