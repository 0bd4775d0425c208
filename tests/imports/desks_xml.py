"""The stories as Zendesk's XML export."""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from tests.imports.desks import AGENT, COMPANY, _agent, _author, _company, _iso, _packed, _person
from tests.imports.stories import COLLEAGUES, COMPANIES, Story, stories

STATUS = {"new": 0, "open": 1, "pending": 2, "solved": 3, "closed": 4}
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
GROUP = 31


def zendesk_xml(path: Path, count: int) -> Path:
    files = {
        "export/groups.xml": _file("groups", [_element("group", {"id": GROUP, "name": "Printers"})]),
        "export/users.xml": _file("users", _users(count)),
        "export/organizations.xml": _file("organizations", (_firm(n, name) for n, name in enumerate(COMPANIES))),
        "export/tickets.xml": _file("tickets", (ticket(one) for one in stories(count))),
        "export/accounts.xml": _file("accounts", [_element("account", {"name": "Before"})]),
    }
    return _packed(path, files)


def tickets(*records: str) -> bytes:
    return b"".join(_file("tickets", records))


def ticket(one: Story) -> str:
    comments = "".join(
        _element(
            "comment",
            {
                "author-id": _author(one, said),
                "created-at": _iso(said.at),
                "is-public": said.by != "note",
                "type": "Comment",
                "value": said.text,
                "via-id": 4,
            },
        )
        for said in one.said
    )
    entry = _element("ticket-field-entry", {"ticket-field-id": 77, "value": f"T-{one.number}"})
    facts = {
        "nice-id": one.number,
        "created-at": _iso(one.at),
        "updated-at": _iso(one.last),
        "subject": one.subject,
        "description": one.said[0].text,
        "priority-id": one.priority + 1,
        "status-id": STATUS[one.status],
        "via-id": 4,
        "requester-id": _person(one),
        "assignee-id": _agent(one.colleague),
        "organization-id": _company(one),
        "group-id": GROUP,
        "current-tags": " ".join(one.tags),
        "due-date": None,
    }
    lists = f'<comments type="array">{comments}</comments>'
    return _element("ticket", facts, lists + f'<ticket-field-entries type="array">{entry}</ticket-field-entries>')


def _users(count: int) -> Iterator[str]:
    for n, name in enumerate(COLLEAGUES):
        yield _element("user", {"id": AGENT + n, "name": name, "email": f"agent{n}@before.example", "roles": 4})
    for one in {_person(one): one for one in stories(count)}.values():
        facts = {"id": _person(one), "name": one.customer, "email": one.email, "roles": 0, "is-active": True}
        yield _element("user", facts | {"organization-id": _company(one), "created-at": "2023-05-01T00:00:00Z"})


def _firm(n: int, name: str) -> str:
    return _element("organization", {"id": COMPANY + n, "name": name, "default": f"firm{n}.example"})


def _element(name: str, facts: dict[str, object], more: str = "") -> str:
    return f"<{name}>\n{''.join(_fact(*one) for one in facts.items())}{more}</{name}>\n"


def _fact(name: str, value: object) -> str:
    if value is None:
        return f'<{name} type="datetime" nil="true"/>\n'
    if isinstance(value, bool):
        return f'<{name} type="boolean">{str(value).lower()}</{name}>\n'
    kind = ' type="integer"' if isinstance(value, int) else ""
    return f"<{name}{kind}>{escape(str(value))}</{name}>\n"


def _file(root: str, records: "Iterator[str] | list[str] | tuple[str, ...]") -> Iterator[bytes]:
    yield f'{DECLARATION}<{root} type="array" count="1">\n'.encode()
    for record in records:
        yield record.encode()
    yield f"</{root}>\n".encode()
