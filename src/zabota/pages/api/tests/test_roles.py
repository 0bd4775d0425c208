"""Every endpoint with a token of each role and all scopes: it opens what the role includes, and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from zabota.base.clock import now
from zabota.base.people.access import ROLES
from zabota.base.people.actions import absences
from zabota.base.tickets import actions
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.actions.fields import make_field
from zabota.base.tickets.queries.bulk import tickets_numbered
from zabota.base.tickets.values import NewFile, Sending
from zabota.pages.api.endpoints import all_endpoints
from zabota.pages.api.listing import shape_of
from zabota.pages.api.tests.program import Program
from zabota.rooms.hands.actions import asking
from zabota.rooms.hands.models import Given
from zabota.rooms.knowledge import actions as knowledge
from zabota.rooms.surveys.models import Invitation
from zabota.rooms.sweeps import actions as sweeps

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
    "POST organisations": (EDIT, {"name": "Café Roma", "domains": ["roma.example"]}),
    "PATCH organisations/{organisation}": (EDIT, {"level": "gold"}),
    "PUT tickets/{number}/drafts/{kind}": (NOTE, {"known": None, "text": "Vă"}),
    "DELETE tickets/{number}/drafts/{kind}": (NOTE, None),
    "POST tickets/{number}/sides": (REPLY, {"address": "bank@bank.example", "text": "?"}),
    "POST sides/{side}/messages": (REPLY, {"text": "?"}),
    "PUT sides/{side}/end": (REPLY, None),
    "PUT messages/{message}/leaving": (REPLY, {"leaves_at": "tomorrow"}),
    "POST messages/{message}/another-sending": (REPLY, None),
    "PUT messages/{message}/checks/{place}": (NOTE, {"done": True}),
    "POST tickets/next": (REPLY, None),
    "POST tickets/{number}/declined": (REPLY, {"cause": "skill"}),
    "DELETE tickets/{number}/handover": (REPLY, None),
    "POST tickets/{number}/hands": (REPLY, {"text": "?"}),
    "POST hands/{hand}/advice": (NOTE, {"text": "COM3"}),
    "PUT hands/{hand}/refusal": (NOTE, None),
    "DELETE hands/{hand}/refusal": (NOTE, None),
    "PUT hands/{hand}/end": (NOTE, None),
    "DELETE hands/{hand}/end": (NOTE, None),
    "PUT helps/{given}/worth": (NOTE, {"worth": "hint"}),
    "PUT helps/{given}/thanks": (NOTE, None),
    "PUT me/willingness": (READ, {"until": None}),
    "PUT sweeps/current/part": (REPLY, None),
    "DELETE sweeps/current/part": (REPLY, None),
    "PUT sweeps/current/hand": (REPLY, None),
    "PUT sweeps/items/{item}/decision": (REPLY, {"decision": "later"}),
    "DELETE sweeps/items/{item}/decision": (REPLY, None),
    "PUT marks/{mark}/outcome": (REPLY, {"outcome": "called"}),
    "POST views": (READ, {"name": "Casa", "where": "status:open"}),
    "PATCH views/{name}": (MANAGE, {"name": "Casa"}),
    "DELETE views/{name}": (MANAGE, None),
    "POST articles": (REPLY, {"section": "section", "language": "ro"}),
    "PATCH articles/{article}": (REPLY, {"runbook": True}),
    "PUT articles/{article}/drafts/{language}": (REPLY, {"title": "Bonul", "text": "Da", "seen": "seen"}),
    "PUT articles/{article}/publication": (REPLY, {"languages": ["ro"]}),
    "DELETE articles/{article}/publication": (REPLY, None),
    "PUT articles/{article}/retirement": (REPLY, None),
    "DELETE articles/{article}/retirement": (REPLY, None),
    "POST people/{person}/absences": ("people.manage", {"first": "tomorrow's day"}),
    "DELETE absences/{absence}": ("people.manage", None),
    "POST customers/{customer}/erasure": ("customers.erase", {"customer": "customer"}),
    "POST messages/{message}/redaction": ("tickets.redact", {"words": "doi"}),
    "DELETE messages/{message}/files/{file}": ("tickets.redact", None),
    "POST fields": ("rules.manage", {"name": "Contract", "kind": "text"}),
    "PATCH fields/{key}": ("rules.manage", {"name": "Cash desk"}),
    "DELETE fields/{key}": ("rules.manage", None),
    "POST fields/{key}/return": ("rules.manage", None),
}
# Of what is only read, what not everybody may.
READS = {
    "GET marks": "reports.read",
    "GET articles/{article}/state": REPLY,
    "GET tickets/{number}/drafts/{kind}": NOTE,
    "GET people/{person}/absences": "people.manage",
    "GET customers/{customer}/erasure": "customers.erase",
}
# Of bulk runs everybody sees their own alone.
OWN = ("bulk/{run}",)
# Where more than the role counts: what else may be answered to whoever has the role (403: it is somebody else's
# question; 404: they take no part in the sweep; 409: it does not fit as things stand).
MORE: dict[str, set[int]] = {
    "POST hands/{hand}/advice": {409},
    "PUT hands/{hand}/end": {403},
    "DELETE hands/{hand}/end": {403},
    "PUT helps/{given}/worth": {403},
    "PUT helps/{given}/thanks": {403},
    "PUT sweeps/current/hand": {404},
    "PUT sweeps/items/{item}/decision": {404},
    "DELETE sweeps/items/{item}/decision": {404},
    "POST tickets/{number}/declined": {409},
    "DELETE tickets/{number}/handover": {409},
    "GET tickets/{number}/drafts/{kind}": {404},
    "DELETE absences/{absence}": {404},
    "PATCH fields/{key}": {404},
    "DELETE fields/{key}": {404},
    "POST fields/{key}/return": {404},
}
# Of several messages, the one that it is about.
ABOUT = {
    "PUT messages/{message}/checks/{place}": "checklist",
    "POST messages/{message}/another-sending": "sent",
    "POST messages/{message}/redaction": "second",
    "DELETE messages/{message}/files/{file}": "first",
}


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
    return more_things(world, first) | {
        "number": first.ticket.number,
        "other": held.ticket.number,
        "first": first.pk,
        "second": second.pk,
        "file": first.attachments.get().pk,
        "run": run.pk,
        "customer": world.ana.pk,
        "pavel": company.pk,
        "person": world.tom.pk,
        "tom": world.tom.pk,
        "organisation": organisation.pk,
        **kept_things(world),
    }


def kept_things(world) -> dict[str, Any]:
    """What those keep who look after the desk: days away, own fields."""
    day = (now() + timedelta(days=1)).date()
    away = absences.declare(
        world.tom, first=day + timedelta(days=7), last=day + timedelta(days=9), because="leave", cover=None, by="x",
        at=now(),
    )  # fmt: skip
    field = make_field(name="Till", kind="text", choices=[], needed=False, key="till", by="x", at=now())
    return {"absence": away.pk, "key": field.key, "tomorrow's day": day.isoformat()}


def more_things(world, first) -> dict[str, Any]:
    """Beside tickets and customers: Olga asks a colleague and somebody outside, sweeps, keeps a view, writes an article."""
    at, by = now(), world.olga.ref
    later = at + timedelta(days=1)
    asked = world.letter("Cui?", customer=world.james)
    hand = asking.ask(asked, agent=world.olga, text="COM3?", whom=asking.Whom(), by=by, at=at)
    given = Given.objects.create(hand=hand, agent=world.tom, note=hand.note, at=at)
    side = actions.open_side(
        first.ticket, agent=world.olga, address="bank@bank.example", subject="", text="?", by=by, at=at
    ).side
    planned = world.answer(world.letter("Mâine", customer=world.pavel), sending=Sending(leaves_at=later))
    sent = world.sent(world.letter("Ieri", customer=world.pavel))
    mark = Invitation.objects.create(
        ticket=first.ticket, customer=world.ana, kind="csat", state="asked", due_at=at, mark=2, low=True, marked_at=at
    )
    view = actions.keep_view(shape_of("status:open"), name="Toate", keeper=world.olga, shared="everyone", by=by, at=at)
    section = knowledge.keep_section(None, brand=world.brand, names={"ro": ("Casa", "")}, by=by, at=at)
    article = knowledge.begin(section, language="ro", owner=world.olga, by=by, at=at)
    text = knowledge.save_draft(article, "ro", title="Bon", body="Da", seen=0, agent=world.olga, at=at)
    knowledge.publish(text, agent=world.olga, by=by, at=at)
    return {
        "hand": hand.pk,
        "given": given.pk,
        "side": side.pk,
        "message": planned.pk,
        "tomorrow": later.isoformat(),
        "sent": sent.pk,
        "checklist": world.note(asked, "- [ ] COM3").pk,
        "place": 1,
        "kind": "note",
        "mark": mark.pk,
        "name": f"view-{view.pk}",
        "section": section.pk,
        "article": article.pk,
        "language": "ro",
        "seen": 1,
        "item": sweeping(world),
    }


def sweeping(world) -> int:
    """The ticket (an item) that Olga has in hand."""
    sweep = sweeps.begin(world.olga, by=world.olga.ref, at=now())
    item = sweeps.take(sweep, world.olga, by=world.olga.ref, at=now())
    assert item is not None
    return item.pk


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
    needed, body = NEEDS.get(wanted, (READS.get(wanted, READ), None))
    more = MORE.get(wanted, set())
    address = path.format(**things | {"message": things[ABOUT.get(wanted, "message")]}) + {
        "search": "?text=unu",
        "articles": "?text=unu",
        "files": "?name=a.txt",
    }.get(path, "")
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
            assert answer.status_code < 300 or answer.status_code in more, (role, answer.content)
        else:
            assert answer.status_code in {403} | (more & {404}), (role, answer.status_code, answer.content)


@pytest.mark.django_db
def test_a_note_is_anybodys_who_writes_notes_and_a_tag_too(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.grace)
    assert program.patch(f"tickets/{ticket.number}", {"tags": ["till"]}).status_code == 200
    assert program.patch(f"tickets/{ticket.number}", {"tags": [], "damage": 3}).status_code == 403
    assert world.fresh(ticket).tags == ["till"]
