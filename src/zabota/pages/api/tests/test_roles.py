"""Every endpoint with a token of each role and all scopes: it opens what the role includes, and nothing else."""

from typing import Any

import pytest
from django.db import transaction

from zabota.base.clock import now
from zabota.base.people.access import ROLES
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.queries.bulk import tickets_numbered
from zabota.base.tickets.values import NewFile
from zabota.pages.api.endpoints import all_endpoints
from zabota.pages.api.tests.program import Program

CAST = {"owner": "olga", "lead": "andrei", "agent": "irina", "light": "grace", "auditor": "vera"}
READ, NOTE, REPLY, MANAGE, EDIT = (
    "tickets.read", "tickets.note", "tickets.reply", "tickets.manage", "customers.edit",
)  # fmt: skip
# Method and path -> (what one must be allowed to, a body that fits). What is only read needs no line.
NEEDS: dict[str, tuple[str, Any]] = {
    "POST tickets": (REPLY, {"reach": "new@cafe.example", "subject": "Casa", "text": "a"}),
    "PATCH tickets/{number}": (REPLY, {"damage": 2}),
    "PUT tickets/{number}/restatement": (REPLY, {"text": "Bonul"}),
    "PUT tickets/{number}/solution": (REPLY, {}),
    "DELETE tickets/{number}/solution": (REPLY, None),
    "PUT tickets/{number}/owner": (REPLY, {"agent": None}),
    "POST tickets/{number}/handover": (REPLY, {"to": "tom", "cause": "shift"}),
    "PUT tickets/{number}/snooze": (REPLY, {"until": None}),
    "DELETE tickets/{number}/snooze": (REPLY, None),
    "PUT tickets/{number}/promise": (REPLY, {"until": None}),
    "PUT tickets/{number}/following": (READ, None),
    "DELETE tickets/{number}/following": (READ, None),
    "PUT tickets/{number}/links/{other}": (NOTE, None),
    "DELETE tickets/{number}/links/{other}": (NOTE, None),
    "PUT tickets/{number}/merge": (REPLY, {"into": "other"}),
    "DELETE tickets/{number}/merge": (REPLY, None),
    "POST tickets/{number}/split": (REPLY, {"messages": ["second"]}),
    "PUT tickets/{number}/trash": (MANAGE, None),
    "DELETE tickets/{number}/trash": (MANAGE, None),
    "POST tickets/{number}/replies": (REPLY, {"seen": "second", "text": "Da."}),
    "POST tickets/{number}/notes": (NOTE, {"text": "?"}),
    "DELETE messages/{message}": (REPLY, None),
    "POST files": (NOTE, None),
    "POST bulk": (NOTE, {"verb": "tag", "tag": "till", "numbers": ["number"]}),
    "PUT bulk/{run}/end": ("", None),
    "DELETE bulk/{run}/end": ("", None),
    "PUT bulk/{run}/undo": ("", None),
    "PATCH customers/{customer}": (EDIT, {"title": "Boss"}),
    "POST customers/{customer}/identities": (EDIT, {"kind": "email", "value": "other@cafe.example"}),
    "PUT customers/{customer}/merge": (EDIT, {"into": "pavel"}),
    "DELETE customers/{customer}/merge": (EDIT, None),
}
# Of bulk runs everybody sees their own alone; there is no article here.
OWN = ("bulk/{run}", "articles/{article}")


@pytest.fixture
def things(world) -> dict[str, Any]:
    first = world.heard("unu", files=[NewFile("bon.pdf", "application/pdf", b"%PDF")])
    second = world.heard("doi", ticket=first.ticket)
    held = world.answer(world.letter("Altceva", customer=world.pavel))
    company = world.pavel
    run = bulk.begin(
        tickets_numbered(world.olga, [first.ticket.number]), verb="tag", given={"tag": "x"}, agent=world.olga,
        by=world.olga.ref, at=now(),
    )  # fmt: skip
    from zabota.base.people.actions.desk import save_organisation
    from zabota.base.people.models import Organisation

    organisation = save_organisation(Organisation(), name="Café", domains=[], by="x", at=now())
    return {
        "number": first.ticket.number,
        "other": held.ticket.number,
        "second": second.pk,
        "message": held.pk,
        "file": first.attachments.get().pk,
        "run": run.pk,
        "customer": world.ana.pk,
        "pavel": company.pk,
        "person": world.tom.pk,
        "tom": world.tom.pk,
        "organisation": organisation.pk,
        "name": "mine",
        "article": 1,
    }


def filled(body: Any, things: dict[str, Any]) -> Any:
    if isinstance(body, dict):
        return {name: filled(value, things) for name, value in body.items()}
    if isinstance(body, list):
        return [filled(value, things) for value in body]
    return things.get(body, body) if isinstance(body, str) else body


def test_every_change_has_a_line() -> None:
    changes = {f"{one.method} {one.path}" for one in all_endpoints() if one.changes}
    assert changes == NEEDS.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", [f"{one.method} {one.path}" for one in all_endpoints()])
def test_each_role_does_what_it_may_and_nothing_else(world, things: dict[str, Any], wanted: str) -> None:
    method, path = wanted.split(" ")
    needed, body = NEEDS.get(wanted, (READ, None))
    address = path.format(**things) + {"search": "?text=unu", "articles": "?text=unu", "files": "?name=a.txt"}.get(
        path, ""
    )
    for role, name in CAST.items():
        program = Program(getattr(world, name))
        point = transaction.savepoint()
        if path == "files":
            known = {"Authorization": f"Bearer {program.token}"}
            answer = program.client.generic(
                method, f"/api/v1/{address}", b"abc", "application/octet-stream", headers=known
            )
        else:
            answer = program.ask(method, address, filled(body, things))
        transaction.savepoint_rollback(point)
        if path.startswith(OWN):
            assert answer.status_code in ((200, 409) if role == "owner" and path.startswith("bulk") else (404,)), (
                answer.content
            )
        elif role in ROLES[needed]:
            assert answer.status_code < 300, (role, answer.content)
        else:
            assert answer.status_code == 403, (role, answer.status_code, answer.content)


@pytest.mark.django_db
def test_a_note_is_anybodys_who_writes_notes_and_a_tag_too(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.grace)
    assert program.patch(f"tickets/{ticket.number}", {"tags": ["till"]}).status_code == 200
    assert program.patch(f"tickets/{ticket.number}", {"tags": [], "damage": 3}).status_code == 403
    assert world.fresh(ticket).tags == ["till"]
