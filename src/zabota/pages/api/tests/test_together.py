"""Hands, sweeps, marks: what people of the desk do together, by program."""

import pytest

from zabota.base.clock import now
from zabota.base.tickets.models import Message
from zabota.pages.api.tests.program import Program
from zabota.rooms.surveys.models import Invitation

pytestmark = pytest.mark.django_db


def test_a_colleague_is_asked_and_helps(world, run_jobs) -> None:
    world.has(world.andrei)
    ticket = world.ticket(owner=world.irina)
    irina, andrei = Program(world.irina), Program(world.andrei)
    asked = irina.post(f"tickets/{ticket.number}/hands", {"text": "Cine știe COM3?"})
    assert asked.status_code == 201, asked.content
    hand = asked.json()["id"]
    assert irina.post(f"tickets/{ticket.number}/hands", {"text": "Încă o dată"}).status_code == 409
    assert andrei.post(f"hands/{hand}/advice", {"text": "Deschide-l o dată."}).status_code == 201
    run_jobs()
    (help_,) = irina.get(f"hands/{hand}").json()["helps"]
    assert (help_["agent"]["id"], help_["text"], help_["worth"]) == (world.andrei.pk, "Deschide-l o dată.", "")
    marked = irina.put(f"helps/{help_['id']}/worth", {"worth": "solved"})
    assert (marked.json()["helps"][0]["worth"], marked.json()["ending"]) == ("solved", "helped")
    assert irina.put(f"helps/{help_['id']}/thanks").json()["helps"][0]["thanked"]
    # What it was worth is between the two, and the owner of the ticket.
    assert Program(world.victor).get(f"hands/{hand}").json()["helps"][0]["worth"] == ""
    assert andrei.put(f"helps/{help_['id']}/worth", {"worth": "none"}).status_code == 403
    assert world.fresh(ticket).owner == world.irina


def test_questions_are_listed_ended_and_taken_up_again(world) -> None:
    program = Program(world.irina)
    hands = [
        program.post(f"tickets/{world.ticket(owner=world.irina).number}/hands", {"text": f"{number}?"}).json()["id"]
        for number in range(3)
    ]
    assert [one["id"] for one in program.get("hands?of=all").json()["items"]] == hands[::-1]
    assert [one["id"] for one in program.get("hands?of=asked").json()["items"]] == hands[::-1]
    assert program.put(f"hands/{hands[0]}/end").json()["ending"] == "withdrawn"
    assert len(program.get("hands?of=all").json()["items"]) == 2
    assert program.delete(f"hands/{hands[0]}/end").json()["ending"] == ""
    assert program.post(f"tickets/{world.letter('x').number}/hands", {"text": " "}).status_code == 409
    assert program.put("me/willingness", {"until": now().isoformat()}).json()["until"] is None


def test_a_sweep_is_gone_through_and_a_decision_taken_back(world) -> None:
    first, second = world.letter("Unu"), world.letter("Doi", customer=world.pavel)
    program = Program(world.irina)
    assert program.get("sweeps/current").status_code == 404
    begun = program.put("sweeps/current/part").json()
    assert (begun["waiting"], begun["taking_part"], begun["item"]) == (2, True, None)
    item = program.put("sweeps/current/hand").json()["item"]
    assert item["ticket"] in (first.number, second.number)
    address = f"sweeps/items/{item['id']}/decision"
    newest = Message.objects.filter(ticket__number=item["ticket"]).latest("pk").pk
    assert program.put(address, {"decision": "solved", "text": "Gata."}).status_code == 422
    assert program.put(address, {"decision": "solved", "text": "Gata.", "seen": newest - 1}).status_code == 409
    done = program.put(address, {"decision": "solved", "text": "Gata.", "seen": newest})
    assert (done.status_code, done.json()["decision"]) == (200, "solved")
    assert program.get(f"tickets/{item['ticket']}").json()["status"] == "solved"
    assert program.delete(address).json()["decision"] == ""
    assert program.get(f"tickets/{item['ticket']}").json()["status"] in ("new", "open")
    assert program.put(address, {"decision": "given", "to": world.andrei.pk}).json()["decision"] == "given"
    # Who takes no part has nothing in hand.
    assert Program(world.victor).put("sweeps/current/hand").status_code == 404
    assert program.delete("sweeps/current/part").status_code == 204
    (record,) = program.get("sweeps").json()["items"]
    assert (record["counts"], record["left"]) == ({"given": 1}, 1)


def test_marks_are_read_by_those_who_read_reports_and_beside_their_ticket(world) -> None:
    at, ticket = now(), world.ticket(owner=world.irina)
    mark = Invitation.objects.create(
        ticket=ticket, customer=world.ana, kind="csat", state="asked", due_at=at, mark=2, low=True, words="Prea lent",
        marked_at=at,
    )  # fmt: skip
    irina, andrei = Program(world.irina), Program(world.andrei)
    (told,) = irina.get(f"tickets/{ticket.number}/marks").json()
    assert (told["mark"], told["highest"], told["mood"], told["words"]) == (2, 5, "low", "Prea lent")
    assert irina.get("marks").status_code == 403
    assert [one["id"] for one in andrei.get("marks").json()["items"]] == [mark.pk]
    assert irina.put(f"marks/{mark.pk}/outcome", {"outcome": "called"}).json()["outcome"] == "called"
    assert irina.put(f"marks/{mark.pk}/outcome", {"outcome": "wrote"}).json()["outcome"] == "called"


def test_marks_go_on_by_cursor_and_leave_out_what_is_hidden(world) -> None:
    at = now()
    tickets = [world.letter(f"Casa {number}") for number in range(52)]
    Invitation.objects.bulk_create(
        Invitation(ticket=one, customer=world.ana, kind="csat", state="asked", due_at=at, mark=5, marked_at=at)
        for one in tickets
    )
    program = Program(world.andrei)
    first = program.get("marks").json()
    rest = program.get(f"marks?cursor={first['next']}").json()
    seen = [one["ticket"] for one in (*first["items"], *rest["items"])]
    assert (len(seen), len(set(seen)), rest["next"]) == (52, 52, None)
    world.andrei.reads = "own"
    world.andrei.save()
    assert program.get("marks").json()["items"] == []
