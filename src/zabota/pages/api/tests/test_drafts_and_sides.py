"""What is typed and not sent, words with somebody outside, answers that wait."""

from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.people.models import ApiToken
from zabota.base.tickets.models import Draft, Message
from zabota.base.tickets.values import Sending
from zabota.pages.api.tests.program import Program

pytestmark = pytest.mark.django_db


def test_a_draft_is_kept_for_its_person_alone(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    address = f"tickets/{ticket.number}/drafts/reply"
    assert program.get(address).status_code == 404
    kept = program.put(address, {"known": None, "text": "Vă sun.", "cc": ["chef@cafe.example", "b@cafe.example"]})
    assert kept.status_code == 200, kept.content
    assert (kept.json()["text"], kept.json()["cc"]) == ("Vă sun.", ["chef@cafe.example", "b@cafe.example"])
    assert "Vă sun." in world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()
    assert Program(world.andrei).get(address).status_code == 404
    # What is not named stays.
    again = program.put(address, {"known": kept.json()["saved_at"], "text": "Vă sun la 9."})
    assert (again.json()["text"], len(again.json()["cc"])) == ("Vă sun la 9.", 2)
    assert program.delete(address).status_code == 204
    assert program.delete(address).status_code == 204
    assert not Draft.objects.exists()


def test_words_that_a_person_typed_meanwhile_are_not_written_over(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    address = f"tickets/{ticket.number}/drafts/reply"
    known = program.put(address, {"known": None, "text": "Eu"}).json()["saved_at"]
    world.browser(world.irina).post(f"/tickets/{ticket.number}/draft/", {"text": "De mână", "kind": "reply"})
    answer = program.put(address, {"known": known, "text": "Program"})
    assert (answer.status_code, answer.json()["type"].partition("#")[2]) == (409, "stale-reply")
    assert program.put(address, {"known": None, "text": "Program"}).status_code == 409
    assert program.get(address).json()["text"] == "De mână"


def test_files_of_a_draft_and_what_does_not_fit(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    address = f"tickets/{ticket.number}/drafts/note"
    known = {"Authorization": f"Bearer {program.token}"}
    upload = program.client.generic("POST", "/api/v1/files?name=bon.txt", b"bon", "text/plain", headers=known)
    kept = program.put(address, {"known": None, "text": "Bonul", "files": [upload.json()["id"]]}).json()
    assert [(file["name"], file["size"]) for file in kept["files"]] == [("bon.txt", 3)]
    assert program.put(address, {"known": None, "text": "Bonul", "to": "a@b.example"}).status_code == 422
    assert program.put(f"tickets/{ticket.number}/drafts/side", {"known": None}).status_code == 404
    # Whoever may only write notes has a draft of one.
    assert Program(world.grace).put(address, {"known": None, "text": "?"}).status_code == 200


def test_somebody_outside_is_asked_and_the_customer_sees_none_of_it(world) -> None:
    heard = world.heard("Banca a refuzat plata 81")
    ticket, program = heard.ticket, Program(world.irina)
    asked = program.post(
        f"tickets/{ticket.number}/sides",
        {"address": "bank@bank.example", "text": "Ce e cu plata?", "quotes": [heard.pk], "waits": True},
    )
    assert asked.status_code == 201, asked.content
    row = Message.objects.get(pk=asked.json()["id"])
    assert (row.kind, row.to_address, asked.json()["side"]) == ("side", "bank@bank.example", row.side_id)
    assert "Banca a refuzat plata 81" in row.quoted
    assert world.fresh(ticket).status == "on_hold"
    (listed,) = program.get(f"tickets/{ticket.number}/sides").json()
    assert listed == program.get(f"sides/{row.side_id}").json()
    assert program.post(f"sides/{row.side_id}/messages", {"text": "Și 82?"}).json()["side"] == row.side_id
    assert program.put(f"sides/{row.side_id}/end").json()["closed_at"] is not None


def test_what_may_not_go_along_is_said(world) -> None:
    ticket, program = world.letter("Plata"), Program(world.irina)
    note = world.note(ticket, "secret")
    address, body = f"tickets/{ticket.number}/sides", {"address": "bank@bank.example", "text": "?"}
    answer = program.post(address, body | {"quotes": [note.pk]})
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "$.quotes[0]")
    assert program.post(address, body | {"address": "not one"}).status_code == 409
    assert program.post(address, body | {"text": " \n"}).status_code == 409
    assert not Message.objects.filter(kind="side").exists()


def test_an_answer_that_waits_leaves_at_another_moment_or_now(world) -> None:
    at = now()
    message = world.answer(world.ticket(owner=world.irina), sending=Sending(leaves_at=at + timedelta(days=1)))
    program, address = Program(world.irina), f"messages/{message.pk}/leaving"
    later = (at + timedelta(days=2)).isoformat()
    moved = program.put(address, {"leaves_at": later})
    assert moved.status_code == 200, moved.content
    assert moved.json()["leaves_at"].replace("Z", "+00:00") == later
    assert program.put(address, {"leaves_at": at.isoformat()}).status_code == 409
    left = program.put(address, {"leaves_at": None}).json()
    assert (left["id"] != message.pk, left["delivery"]) == (True, "held")
    assert program.put(address, {"leaves_at": None}).status_code == 409


def test_a_line_of_a_checklist_is_ticked_from_one_on(world) -> None:
    note = world.note(world.letter("Casa"), "- [ ] COM3\n- [ ] COM4")
    program = Program(world.grace)
    ticked = program.put(f"messages/{note.pk}/checks/2", {"done": True})
    assert ticked.json()["text"] == "- [ ] COM3\n- [x] COM4"
    assert program.put(f"messages/{note.pk}/checks/3", {"done": True}).status_code == 409


def test_what_was_promised_is_told_with_what_became_of_it(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    until = (now() + timedelta(hours=3)).isoformat()
    assert program.put(f"tickets/{ticket.number}/promise", {"until": until}).status_code == 200
    promises = program.get(f"tickets/{ticket.number}/promises").json()
    assert [(one["kind"], one["state"]) for one in promises if not one["policy"]] == [("update", "open")]
    assert program.get(f"tickets/{ticket.number}/like").json() == []


def test_the_next_ticket_is_taken_once_and_a_handover_taken_back(world) -> None:
    ticket, program = world.letter("Casa"), Program(world.irina)
    taken = program.post("tickets/next")
    assert (taken.json()["number"], taken.json()["owner"]["name"]) == (ticket.number, "Irina Sokolova")
    assert program.post("tickets/next").status_code == 409
    given = program.post(f"tickets/{ticket.number}/handover", {"to": world.andrei.pk, "cause": "shift"})
    assert given.json()["owner"]["id"] == world.andrei.pk
    assert program.delete(f"tickets/{ticket.number}/handover").json()["owner"]["id"] == world.irina.pk
    assert program.post(f"tickets/{ticket.number}/declined", {"cause": "no word"}).status_code == 422


def test_a_token_without_the_scope_does_none_of_it(world) -> None:
    ticket = world.ticket(owner=world.irina)
    program = Program(world.irina, "tickets:read")
    assert program.put(f"tickets/{ticket.number}/drafts/reply", {"known": None}).status_code == 403
    assert program.post("articles", {"section": 1, "language": "ro"}).status_code == 403
    assert ApiToken.objects.get().scopes == ["tickets:read"]
