"""Zendesk's XML export: tickets.xml, users.xml, organizations.xml and others, a root with one element a record.

https://support.zendesk.com/hc/en-us/articles/4408886165402 (Exporting data to a JSON, CSV, or XML file) names it, and
no longer what is in it. Elements are those of the first version of Zendesk's API (<nice-id>, <status-id>, <is-public>,
<ticket-field-entries>; values as Rails writes them, with type and nil), as public programs that read
such files name them.
Here they become what the JSON has, and zendesk.py does the rest.

status-id: 0 new, 1 open, 2 pending, 3 solved, 4 closed, 5 deleted, 6 on hold; priority-id: 1 low to 4 urgent, 0 none;
via-id: 0 web form, 4 mail, 29 chat, 33 to 35 and 44 to 46 calls; roles: 0 customer, 2 administrator, 4 agent.
"""

from collections.abc import Mapping
from typing import Any

from zabota.core.imports import zendesk
from zabota.core.imports.cells import Json, key, line, part, parts, text
from zabota.core.imports.things import Misfit, Thing

STATUSES = {"0": "new", "1": "open", "2": "pending", "3": "solved", "4": "closed", "5": "deleted", "6": "hold"}
PRIORITIES = {"1": "low", "2": "normal", "3": "high", "4": "urgent"}
CHANNELS = {"0": "web", "4": "email", "29": "chat"} | dict.fromkeys(("33", "34", "35", "44", "45", "46"), "voice")
OURS = ("2", "4")
# What an export has beside: nothing of it comes.
_NOTHING = frozenset(
    (
        "account",
        "accounts",
        "group",
        "membership",
        "forum",
        "entry",
        "post",
        "category",
        "macro",
        "rule",
        "topic",
        "tag",
    )
)


def of_record(value: Any, where: str = "", *, groups: Mapping[str, str] | None = None) -> Thing | None:
    """What one element is, as elements.py reads it; None: nothing that comes. where: the name of the file.

    groups: their names by their ids: tickets name the id alone (named_group).
    """
    name, row = line(part(value).get("name"), 60), part(part(value).get("value"))
    if name == "ticket":
        return zendesk.of_record(_ticket(row, groups or {}), where)
    if name == "user":
        return zendesk.person(_user(row))
    if name == "organization":
        return zendesk.company(_company(row))
    if name in ("ticket_field", "record") and "title" in row:
        return zendesk.of_record(_field(row), where)
    if name in _NOTHING:
        return None
    return Misfit(kind="record", why="shape", key=key(row.get("id")), example=line(where, 200))


def named_group(value: Any) -> tuple[str, str] | None:
    """(id, name) of an element of groups.xml."""
    row = part(part(value).get("value"))
    own, name = key(row.get("id")), line(row.get("name"), 60)
    return (own, name) if part(value).get("name") == "group" and own and name else None


def _ticket(row: Json, groups: Mapping[str, str]) -> Json:
    own = key(row.get("nice_id")) or key(row.get("id"))
    same = ("created_at", "updated_at", "solved_at", "subject", "description", "submitter_id", "assignee_id")
    return {name: row.get(name) for name in same} | {
        "id": own,
        "requester_id": row.get("requester_id") or "",
        "organization_id": row.get("organization_id"),
        "status": STATUSES.get(key(row.get("status_id")), ""),
        "priority": PRIORITIES.get(key(row.get("priority_id")), ""),
        "via": {"channel": CHANNELS.get(key(row.get("via_id")), "email")},
        "group": {"name": groups.get(key(row.get("group_id")), "")},
        "tags": text(row.get("current_tags"), 20_000).split(),
        "custom_fields": [
            {"id": one.get("ticket_field_id"), "value": one.get("value")}
            for one in _several(row, "ticket_field_entries", "ticket_field_entry")
        ],
        "comments": [_comment(one, f"{own}.{n}") for n, one in enumerate(_several(row, "comments", "comment"))],
    }


def _comment(row: Json, place: str) -> Json:
    """place: what it is known by where the export gives it no id, as is usual."""
    return {
        "id": key(row.get("id")) or place,
        "author_id": row.get("author_id"),
        "created_at": row.get("created_at"),
        "public": line(row.get("is_public"), 5).lower() not in ("false", "0") and row.get("is_public") is not False,
        "body": row.get("value"),
        "attachments": [_file(one) for one in _several(row, "attachments", "attachment")],
    }


def _file(row: Json) -> Json:
    same = ("id", "content_type", "size")
    return {name: row.get(name) for name in same} | {
        "file_name": row.get("filename") or row.get("display_filename"),
        "content_url": row.get("url"),
    }


def _user(row: Json) -> Json:
    same = ("id", "name", "email", "phone", "organization_id", "notes", "created_at")
    return {name: row.get(name) for name in same} | {
        "role": "agent" if key(row.get("roles")) in OURS else "end-user",
        "active": row.get("is_active") is not False and line(row.get("is_active"), 5).lower() != "false",
    }


def _company(row: Json) -> Json:
    """default: the domains whose people belong to it, with blanks between them."""
    return {"id": row.get("id"), "name": row.get("name"), "created_at": row.get("created_at"),
            "domain_names": text(row.get("default"), 4000).replace(",", " ").split()}  # fmt: skip


def _field(row: Json) -> Json:
    """type: FieldText, FieldTagger, and FieldSubject, FieldStatus … of every account."""
    options = _several(row, "custom_field_options", "custom_field_option")
    kind = line(row.get("type"), 40).lower().removeprefix("field")
    return {"id": row.get("id"), "title": row.get("title"), "type": kind, "custom_field_options": options}


def _several(row: Json, outer: str, inner: str) -> list[Json]:
    """Of a list that says that it is one, and of one that does not."""
    found = row.get(outer)
    within = part(found).get(inner) if isinstance(found, dict) else found
    return parts([within] if isinstance(within, dict) else within)
