"""The stories as the exports of other desks: Zendesk, Freshdesk, a table."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.imports.stories import COLLEAGUES, COMPANIES, Said, Story, stories

AGENT, USER, COMPANY, COMMENT = 9000, 10_000, 500, 1_000_000
ZENDESK_PRIORITY = ("low", "normal", "high", "urgent")
FRESHDESK_STATUS = {"open": 2, "pending": 3, "solved": 4, "closed": 5}


def _person(story: Story) -> int:
    return USER + int(story.customer.split()[1])


def _agent(name: str) -> int:
    return AGENT + COLLEAGUES.index(name)


def _company(story: Story) -> int:
    return COMPANY + COMPANIES.index(story.company)


def _author(story: Story, said: Said) -> int:
    return _person(story) if said.by == "customer" else _agent(said.who)


def _iso(moment: Any) -> str:
    return str(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _packed(path: Path, files: dict[str, Iterator[bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            with archive.open(zipfile.ZipInfo(name, (2024, 1, 8, 8, 0, 0)), "w") as file:
                for part in content:
                    file.write(part)
    return path


def _lines(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    return ((json.dumps(row, ensure_ascii=False) + "\n").encode() for row in rows)


def _list(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    yield b"["
    for number, row in enumerate(rows):
        yield (b",\n" if number else b"") + json.dumps(row).encode()
    yield b"]"


def zendesk(path: Path, count: int) -> Path:
    """The full JSON export: an object a line."""
    files = {
        "export/users.json": _lines(_zendesk_users(count)),
        "export/organizations.json": _lines(
            {
                "id": COMPANY + place,
                "name": name,
                "domain_names": [f"firm{place}.example"],
                "created_at": "2023-01-01T00:00:00Z",
            }
            for place, name in enumerate(COMPANIES)
        ),
        "export/tickets.json": _lines(zendesk_ticket(one) for one in stories(count)),
    }
    return _packed(path, files)


def _zendesk_users(count: int) -> Iterator[dict[str, Any]]:
    for place, name in enumerate(COLLEAGUES):
        yield {"id": AGENT + place, "name": name, "email": f"agent{place}@before.example", "role": "agent"}
    seen = set()
    for one in stories(count):
        if _person(one) not in seen:
            seen.add(_person(one))
            yield {
                "id": _person(one),
                "name": one.customer,
                "email": one.email,
                "role": "end-user",
                "organization_id": _company(one),
                "locale": "ro",
                "created_at": "2023-05-01T00:00:00Z",
            }


def zendesk_ticket(one: Story) -> dict[str, Any]:
    return {
        "url": f"https://before.zendesk.com/api/v2/tickets/{one.number}.json",
        "id": one.number,
        "created_at": _iso(one.at),
        "updated_at": _iso(one.last),
        "subject": one.subject,
        "description": one.said[0].text,
        "priority": ZENDESK_PRIORITY[one.priority],
        "status": one.status,
        "via": {"channel": "email"},
        "requester_id": _person(one),
        "assignee_id": _agent(one.colleague),
        "organization_id": _company(one),
        "group": {"id": 1, "name": "Printers"},
        "tags": list(one.tags),
        "custom_fields": [{"id": 77, "value": f"T-{one.number}"}],
        "satisfaction_rating": {"score": one.mark or "unoffered"},
        "comments": [
            {
                "id": COMMENT + one.number * 10 + place,
                "author_id": _author(one, said),
                "created_at": _iso(said.at),
                "plain_body": said.text,
                "html_body": f"<p>{said.text}</p>",
                "public": said.by != "note",
                "attachments": [],
            }
            for place, said in enumerate(one.said)
        ],
    }


def freshdesk(path: Path, count: int) -> Path:
    """The account export: a list in each file, three hundred tickets a file."""
    files: dict[str, Iterator[bytes]] = {
        "Agents0.json": _list(
            {
                "agent": {
                    "id": place,
                    "user_id": AGENT + place,
                    "user": {"id": AGENT + place, "name": name, "email": f"agent{place}@before.example"},
                }
            }
            for place, name in enumerate(COLLEAGUES)
        ),
        "Companies0.json": _list(
            {"company": {"id": COMPANY + place, "name": name, "domains": f"firm{place}.example"}}
            for place, name in enumerate(COMPANIES)
        ),
        "Users0.json": _list(_freshdesk_users(count)),
    }
    for place, begin in enumerate(range(0, count, 300)):
        files[f"Tickets{place}.json"] = _list(_freshdesk_tickets(begin, min(count, begin + 300)))
    return _packed(path, files)


def _freshdesk_tickets(begin: int, end: int) -> Iterator[dict[str, Any]]:
    for one in stories(end):
        if one.number > begin:
            yield {"helpdesk_ticket": freshdesk_ticket(one)}


def _freshdesk_users(count: int) -> Iterator[dict[str, Any]]:
    for row in _zendesk_users(count):
        if row["role"] == "end-user":
            yield {
                "user": {
                    "id": row["id"],
                    "name": row["name"],
                    "email": row["email"],
                    "customer_id": row["organization_id"],
                }
            }


def freshdesk_ticket(one: Story) -> dict[str, Any]:
    return {
        "id": 70_000_000 + one.number,
        "display_id": one.number,
        "subject": one.subject,
        "description": one.said[0].text,
        "description_html": f"<div>{one.said[0].text}</div>",
        "requester_id": _person(one),
        "responder_id": _agent(one.colleague),
        "status": FRESHDESK_STATUS[one.status],
        "priority": one.priority + 1,
        "source": 1,
        "spam": False,
        "deleted": False,
        "created_at": _iso(one.at),
        "updated_at": _iso(one.last),
        "custom_field": {"till_1": f"T-{one.number}"},
        "tags": [{"name": tag} for tag in one.tags],
        "notes": [
            {
                "id": COMMENT + one.number * 10 + place,
                "user_id": _author(one, said),
                "incoming": said.by == "customer",
                "private": said.by == "note",
                "body": said.text,
                "body_html": f"<div>{said.text}</div>",
                "created_at": _iso(said.at),
                "attachments": [],
            }
            for place, said in enumerate(one.said)
            if place
        ],
        "attachments": [],
        "survey_results": [{"survey_result": {"rating": 1 if one.mark == "good" else 3}}] if one.mark else [],
    }


HEADS = (
    "Ticket ID", "Subject", "Description", "Requester email", "Requester", "Company", "Assignee", "Status", "Priority",
    "Tags", "Created at", "Author", "Till",
)  # fmt: skip


def table(path: Path, count: int, *, separator: str = ";", encoding: str = "utf-8") -> Path:
    """A row a message."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(HEADS)
    for one in stories(count):
        for said in one.said:
            if said.by != "note":
                author = one.email if said.by == "customer" else one.colleague
                writer.writerow([
                    one.number, one.subject, said.text, one.email, one.customer, one.company, one.colleague, one.status,
                    ZENDESK_PRIORITY[one.priority], ",".join(one.tags), said.at.strftime("%Y-%m-%d %H:%M:%S"), author,
                    f"T-{one.number}",
                ])  # fmt: skip
    path.write_bytes(out.getvalue().encode(encoding))
    return path
