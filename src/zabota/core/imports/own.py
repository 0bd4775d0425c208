"""Exports of this product (docs/export-format.md): one JSON object a line, a file for each kind."""

from typing import Any

from zabota.core.imports.cells import Json, key, line, number, part, parts, text, words
from zabota.core.imports.moments import moment
from zabota.core.imports.things import Company, Field, File, Mark, Matter, Misfit, Other, Person, Status, Thing, Words

FORMAT, VERSION = "zabota-export", 1
# The name of a file -> what its lines are. In this order they are read.
FILES = (
    "brands", "teams", "topics", "people", "organisations", "customers", "fields", "tickets", "links", "ready",
)  # fmt: skip
STATUSES: dict[str, Status] = {
    "new": "new", "open": "open", "waiting": "waiting", "on_hold": "on_hold", "solved": "solved", "closed": "closed",
}  # fmt: skip


def of_record(value: Any, where: str = "") -> Thing | None:
    """where: the name of the file it stands in."""
    row, kind = part(value), where.rpartition("/")[2].partition(".")[0]
    own = key(row.get("id"))
    if kind not in FILES:
        return None
    if not own:
        return Misfit(kind="record", why="shape", example=line(where, 200))
    if kind == "tickets":
        return _ticket(row)
    if kind in ("people", "customers"):
        return _person(row, ours=kind == "people")
    if kind == "organisations":
        return Company(
            key=own,
            name=line(row.get("name"), 120),
            domains=words(row.get("domains")),
            level=line(row.get("level"), 40),
            at=moment(row.get("created_at")),
        )
    if kind == "fields":
        options = tuple(line(one, 80) for one in row.get("choices") or [])
        extra = {"needed": row.get("needed") is True, "retired": row.get("retired") is True}
        return Field(
            key=own, name=line(row.get("name"), 60), kind=line(row.get("kind"), 8), choices=options, extra=extra
        )
    return Other(kind=kind, key=own, facts=dict(row))


def _person(row: Json, *, ours: bool) -> Person:
    ways = tuple(
        (line(one.get("kind"), 12), line(one.get("value"), 320))
        for one in parts(row.get("identities"))
        if one.get("value")
    )
    email = line(row.get("email"), 320)
    extra = (
        "surname",
        "role",
        "teams",
        "facts",
        "merged_into",
        "sees_organisation",
        "languages",
        "identities",
        "left_at",
        "erased",
    )
    return Person(
        key=("agent " if ours else "customer ") + key(row.get("id")),
        name=line(row.get("name"), 160),
        ways=ways or ((("email", email),) if email else ()),
        ours=ours,
        active=row.get("active") is True,
        company=key(row.get("organisation")),
        title=line(row.get("title"), 80),
        language=line(row.get("language"), 8),
        time_zone=line(row.get("time_zone"), 64),
        notes=text(row.get("notes"), 100_000),
        at=moment(row.get("created_at")),
        extra={name: row[name] for name in extra if row.get(name) not in (None, [], "", False)},
    )


def _ticket(row: Json) -> Thing:
    own, at = key(row.get("id")), moment(row.get("created_at"))
    status = line(row.get("status"), 10)
    if at is None or status not in STATUSES:
        why = "date" if at is None else "shape"
        return Misfit(kind="ticket", why=why, key=own, example=line(row.get("subject"), 200))
    mark, dates = part(row.get("mark")), ("trashed_at", "restated_at")
    kept = ("brand", "topic", "confirmed", "restatement", "solution", "followers", "merged_into")
    return Matter(
        key=own,
        number=key(row.get("number")),
        subject=text(row.get("subject"), 300),
        status=STATUSES[status],
        damage=min(3, max(0, number(row.get("damage")))),
        channel=line(row.get("channel"), 12) or "mail",
        language=line(row.get("language"), 8),
        customer="customer " + key(row.get("customer")),
        owner="agent " + key(row.get("owner")) if row.get("owner") else "",
        team=key(row.get("team")),
        topic=key(row.get("topic")),
        tags=tuple(line(tag, 40) for tag in row.get("tags") or []),
        fields=dict(part(row.get("fields"))),
        words=tuple(_said(one) for one in parts(row.get("messages")) if moment(one.get("at"))),
        at=at,
        active_at=moment(row.get("active_at")),
        solved_at=moment(row.get("solved_at")),
        closed_at=moment(row.get("closed_at")),
        mark=Mark(value=number(mark.get("value")), words=text(mark.get("words")), at=moment(mark.get("at")))
        if mark
        else None,
        extra={name: row[name] for name in (*kept, *dates) if row.get(name) not in (None, "", [])},
    )


def _said(row: Json) -> Words:
    kept = ("delivery", "to", "cc", "bcc", "named", "checks", "side")
    at = moment(row.get("at"))
    assert at is not None  # noqa: S101  (asked by the caller)
    return Words(
        key=key(row.get("id")),
        kind=line(row.get("kind"), 4),
        author=("agent " if row.get("agent") else "customer ") + key(row.get("agent") or row.get("customer")),
        name=line(row.get("author"), 320),
        at=at,
        text=text(row.get("text")),
        html=text(row.get("html")),
        quoted=text(row.get("quoted")),
        language=line(row.get("language"), 8),
        automatic=row.get("automatic") is True,
        files=tuple(_file(one) for one in parts(row.get("files"))),
        extra={name: row[name] for name in kept if row.get(name)} | {"channel": line(row.get("channel"), 12)},
    )


def _file(row: Json) -> File:
    digest = key(row.get("sha256"))
    return File(
        name=line(row.get("name"), 255),
        content_type=line(row.get("content_type"), 120),
        size=number(row.get("size")),
        path=f"files/{digest[:2]}/{digest}",
        inline=row.get("inline") is True,
        content_id=line(row.get("content_id"), 255),
    )
