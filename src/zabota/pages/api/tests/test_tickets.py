"""Tickets by program: what a person may do, with the same verbs."""

import pytest

from zabota.base.people.models import Customer
from zabota.base.tickets.models import Message, Ticket, TicketField
from zabota.pages.api.tests.program import Program

pytestmark = pytest.mark.django_db
CALL = {
    "reach": "ana@mar-verde.example",
    "name": "Ana Cojocaru",
    "subject": "Casa 2 nu tipărește",
    "text": "A sunat.",
}


def test_a_ticket_is_begun_read_answered_and_solved(world) -> None:
    world.has(world.brand)
    program = Program(world.irina)
    made = program.post("tickets", CALL)
    assert made.status_code == 201, made.content
    number = made.json()["number"]
    assert made.headers["Location"] == f"/api/v1/tickets/{number}"
    read = program.get(f"tickets/{number}").json()
    assert (read["subject"], read["owner"]["name"]) == (CALL["subject"], "Irina Sokolova")
    answer = program.post(f"tickets/{number}/replies", {"seen": read["last_message"], "text": "Vă sun."})
    assert answer.status_code == 201, answer.content
    assert answer.json()["delivery"] == "held"
    solved = program.put(f"tickets/{number}/solution", {"done": "Driverul e nou."})
    assert solved.json()["status"] == "solved"
    assert program.delete(f"tickets/{number}/solution").json()["status"] == "open"
    kinds = [
        item["message"]["kind"]
        for item in program.get(f"tickets/{number}/timeline").json()["items"]
        if "message" in item
    ]
    assert kinds == ["in", "out"]
    assert Customer.objects.get().name == "Ana Cojocaru"


def test_a_list_takes_conditions_and_goes_on_by_cursor(world) -> None:
    for number in range(52):
        world.letter(f"Casa {number}")
    world.ticket(owner=world.irina, subject="A mea")
    program = Program(world.irina)
    mine = program.get("tickets?where=status:open;owner:me").json()
    assert [row["subject"] for row in mine["items"]] == ["A mea"]
    assert mine["next"] is None
    first = program.get("tickets?order=oldest").json()
    rest = program.get(f"tickets?order=oldest&cursor={first['next']}").json()
    assert (len(first["items"]), len(rest["items"])) == (50, 3)
    assert rest["items"][-1]["subject"] == "A mea"
    assert {row["number"] for row in first["items"]}.isdisjoint(row["number"] for row in rest["items"])


def test_facts_change_together_or_not_at_all(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    TicketField.objects.create(key="till", name="Till", kind="number")
    team = world.team("Critical")
    changed = program.patch(
        f"tickets/{ticket.number}",
        {"subject": "Alt subiect", "team": team.pk, "damage": 3, "tags": ["printer", "com3"], "fields": {"till": 2}},
    )
    assert changed.status_code == 200, changed.content
    after = changed.json()
    assert (after["subject"], after["team"]["name"], after["damage"]) == ("Alt subiect", "Critical", 3)
    assert (after["tags"], after["fields"]) == (["printer", "com3"], {"till": 2})
    refused = program.patch(f"tickets/{ticket.number}", {"subject": "Nu", "fields": {"tills": 2}})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["where"] == "$.fields.tills"
    assert world.fresh(ticket).subject == "Alt subiect"
    taken = program.patch(f"tickets/{ticket.number}", {"tags": ["com3"], "fields": {"till": None}, "team": None}).json()
    assert (taken["tags"], taken["fields"], taken["team"]) == (["com3"], {}, None)


def test_a_stale_reply_is_stopped_and_says_what_came(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    seen = program.get(f"tickets/{ticket.number}").json()["last_message"]
    newer = world.heard("Încă ceva.", ticket=ticket)
    stopped = program.post(f"tickets/{ticket.number}/replies", {"seen": seen, "text": "Vă sun."})
    assert stopped.status_code == 409
    assert stopped.headers["Content-Type"] == "application/problem+json"
    problem = stopped.json()
    assert problem["type"].endswith("/api/#stale-reply")
    assert [(one["kind"], one["id"]) for one in problem["newer"]] == [("message", newer.pk)]
    assert not Message.objects.filter(ticket=ticket, kind="out").exists()


def test_if_match_stops_a_change_of_something_else(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    tag = program.get(f"tickets/{ticket.number}").headers["ETag"]
    first = program.patch(f"tickets/{ticket.number}", {"damage": 2}, If_Match=tag)
    assert first.status_code == 200
    second = program.patch(f"tickets/{ticket.number}", {"damage": 0}, If_Match=tag)
    assert (second.status_code, second.json()["title"]) == (412, "It has changed since you read it")
    assert world.fresh(ticket).damage == 2
    third = program.patch(f"tickets/{ticket.number}", {"damage": 0}, If_Match=first.headers["ETag"])
    assert third.json()["damage"] == 0


def test_joining_splitting_trash_and_back(world) -> None:
    ticket, other = world.ticket(owner=world.irina), world.letter("Altceva", customer=world.ana)
    program = Program(world.andrei)
    path = f"tickets/{ticket.number}"
    assert program.put(f"{path}/links/{other.number}").json()["links"] == [other.number]
    assert program.delete(f"{path}/links/{other.number}").json()["links"] == []
    assert program.put(f"tickets/{other.number}/merge", {"into": ticket.number}).json()["merged_into"] == ticket.number
    assert program.get(path).json()["parts"] == [other.number]
    assert program.delete(f"tickets/{other.number}/merge").json()["merged_into"] is None
    second = world.heard("Și încă una.", ticket=ticket)
    split = program.post(f"{path}/split", {"messages": [second.pk], "subject": "A doua"})
    assert (split.status_code, split.json()["subject"]) == (201, "A doua")
    assert program.put(f"{path}/trash").json()["trashed"]
    assert not program.delete(f"{path}/trash").json()["trashed"]
    assert program.put(f"{path}/following").json()["following"]
    assert not program.delete(f"{path}/following").json()["following"]


def test_owner_handover_snooze_and_promise(world, clock) -> None:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    program, path = Program(world.irina), f"tickets/{ticket.number}"
    refused = program.put(f"{path}/owner", {"agent": world.victor.pk})
    assert (refused.status_code, refused.json()["type"].rpartition("#")[2]) == (409, "refused")
    handed = program.post(
        f"{path}/handover", {"to": world.victor.pk, "cause": "shift", "introduction": "Sunt Victor și continui."}
    )
    assert handed.json()["owner"]["name"] == "Victor Lungu", handed.content
    assert program.put(f"{path}/snooze", {"until": None}).json()["snoozed_until"]
    assert program.delete(f"{path}/snooze").json()["snoozed_until"] is None
    promised = program.put(f"{path}/promise", {"until": "2100-01-01T00:00:00Z"})
    assert promised.status_code == 409
    assert "year" in promised.json()["detail"]
    assert program.put(f"{path}/restatement", {"text": "Bonul să iasă", "confirmed": True}).json()[
        "restatement_confirmed"
    ]


def test_events_come_one_after_another_without_a_gap(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    first = program.get(f"tickets/{ticket.number}/events").json()
    assert [event["seq"] for event in first["items"]] == list(range(1, first["last"] + 1))
    world.note(ticket)
    more = program.get(f"tickets/{ticket.number}/events?after={first['last']}").json()
    assert [event["name"] for event in more["items"]] == ["NoteAdded"]
    assert not more["more"]


def test_a_list_and_a_ticket_ask_as_often_however_much_there_is(world, query_count) -> None:
    program = Program(world.irina)
    world.ticket(owner=world.irina)
    for _warm in range(2):
        program.get("tickets")
        program.get(f"tickets/{Ticket.objects.get().number}/timeline")
    with query_count() as few:
        program.get("tickets")
    for number in range(20):
        world.ticket(owner=world.irina, subject=f"Casa {number}", customer=world.pavel)
        world.heard("Încă.", ticket=Ticket.objects.first())
    with query_count() as many:
        program.get("tickets")
    assert (few.total, many.total) == (4, 4), many
    ticket = Ticket.objects.order_by("id")[0]
    with query_count() as one:
        program.get(f"tickets/{ticket.number}")
    assert one.total <= 9, one
    with query_count() as said:
        program.get(f"tickets/{ticket.number}/timeline")
    assert said.total <= 9, said
