"""What does not fit is refused in words, with its place."""

import json

import pytest

from zabota.pages.api.taking import LARGEST
from zabota.pages.api.tests.program import Program

pytestmark = pytest.mark.django_db


def said(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("#")[2]


@pytest.fixture
def program(world) -> Program:
    world.has(world.brand)
    return Program(world.irina)


def raw(program: Program, body: bytes, kind: str = "application/json"):
    return program.client.generic(
        "POST", "/api/v1/tickets", data=body, content_type=kind, headers={"Authorization": f"Bearer {program.token}"}
    )


def test_bodies_that_are_none(program) -> None:
    assert said(raw(program, b"{")) == (400, "malformed")
    assert said(raw(program, b"\xff\xfe")) == (400, "malformed")
    assert said(raw(program, b"[" * 100_000)) == (422, "invalid")
    assert said(raw(program, b"{}", kind="text/plain")) == (415, "wrong-type")
    assert said(raw(program, b" " * (LARGEST + 1))) == (413, "too-large")


def test_a_body_that_does_not_fit_is_told_where(program) -> None:
    answer = program.post("tickets", {"reach": "ana@mar-verde.example", "subject": 7})
    assert said(answer) == (422, "invalid")
    assert answer.json()["errors"] == [{"where": "$.subject", "what": "Expected `str`, got `int`"}]
    unknown = program.post("tickets", {"reach": "ana@mar-verde.example", "subject": "Casa", "colour": "red"})
    assert said(unknown) == (422, "invalid")
    null = program.post("tickets", {"reach": "ana@mar-verde.example", "subject": "Ca\x00sa", "text": "a"})
    assert said(null) == (422, "invalid")


@pytest.mark.parametrize(
    "query", ["where=colour:red", "where=status:", "order=best", "page=2", "where=a&where=b", "where=%00", "cursor=x"]
)
def test_a_question_that_makes_no_sense(program, query: str) -> None:
    assert program.get(f"tickets?{query}").status_code in (400, 422)


def test_a_cursor_that_was_altered_or_is_of_another_question_leads_nowhere(world, program) -> None:
    for number in range(51):
        world.letter(f"Casa {number}")
    cursor = program.get("tickets").json()["next"]
    assert program.get(f"tickets?cursor={cursor}").status_code == 200
    assert said(program.get(f"tickets?cursor={cursor[:-1]}")) == (400, "bad-cursor")
    assert said(program.get(f"tickets?cursor=x{cursor}")) == (400, "bad-cursor")
    assert said(program.get(f"tickets?order=oldest&cursor={cursor}")) == (400, "bad-cursor")
    assert said(program.get(f"customers?cursor={cursor}")) == (400, "bad-cursor")


def test_addresses_and_methods_that_are_not_there(program) -> None:
    assert said(program.get("nothing")) == (404, "not-found")
    assert said(program.get("tickets/0")) == (404, "not-found")
    assert said(program.get("tickets/99999999999999999999")) == (404, "not-found")
    wrong = program.delete("tickets")
    assert said(wrong) == (405, "no-such-method")
    assert set(wrong.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_words_of_a_refusal_come_in_the_language_that_is_asked_for(world, program) -> None:
    ticket = world.ticket(owner=world.irina)
    answer = program.put(f"tickets/{ticket.number}/snooze", {"until": "2020-01-01T00:00:00Z"}, Accept_Language="ru")
    assert said(answer) == (409, "refused")
    assert answer.json()["detail"] == "Это время уже прошло."


def test_a_moment_may_have_any_offset_that_there_is(world, program) -> None:
    path = f"tickets/{world.ticket(owner=world.irina).number}/snooze"
    answer = program.put(path, {"until": "6182-03-01T04:08:16-22:01"})
    assert (answer.status_code, answer.json()["snoozed_until"]) == (200, "6182-03-02T02:09:16Z")
    for beyond in ("9999-12-31T23:59:59-10:00", "0001-01-01T00:00:00+10:00"):
        assert said(program.put(path, {"until": beyond})) == (422, "invalid")


def test_files_go_up_and_down_and_into_an_answer(world, program) -> None:
    ticket = world.ticket(owner=world.irina)
    content = bytes(range(256)) * 9_000
    path, known = "/api/v1/files?name=log.bin", {"Authorization": f"Bearer {program.token}"}
    sent = program.client.generic("POST", path, data=content, content_type="application/octet-stream", headers=known)
    assert sent.status_code == 201, sent.content
    seen = program.get(f"tickets/{ticket.number}").json()["last_message"]
    reply = program.post(
        f"tickets/{ticket.number}/replies", {"seen": seen, "text": "Iată.", "files": [sent.json()["id"]]}
    )
    file = reply.json()["files"][0]
    assert (file["name"], file["size"]) == ("log.bin", len(content))
    down = program.client.get(file["download"], headers=known)
    assert b"".join(down.streaming_content) == content
    again = program.post(f"tickets/{ticket.number}/notes", {"text": "Iată.", "files": [sent.json()["id"]]})
    assert said(again) == (422, "invalid")
    hidden = Program(world.tom)
    world.andrei.teams.set([])
    empty = program.client.generic("POST", path, data=b"", content_type="application/octet-stream", headers=known)
    assert said(empty) == (400, "malformed")
    large = program.client.generic(
        "POST", path, data=b"x" * (25 * 1024 * 1024 + 1), content_type="application/octet-stream", headers=known
    )
    assert said(large) == (413, "too-large")
    assert hidden.get(f"files/{file['id']}").status_code == 200


def test_what_is_in_a_private_team_is_not_there_for_others(world, program) -> None:
    ticket = world.letter("Secret")
    closed = world.team("Owners only", private=True)
    assert Program(world.olga).patch(f"tickets/{ticket.number}", {"team": closed.pk}).status_code == 200
    for path in ("", "/timeline", "/events"):
        assert said(program.get(f"tickets/{ticket.number}{path}")) == (404, "not-found")
    assert program.get("tickets").json()["items"] == []
    assert program.get("search?text=Secret").json()["items"] == []
    message = ticket.messages.get()
    assert said(program.get(f"messages/{message.pk}")) == (404, "not-found")
    assert said(program.post(f"tickets/{ticket.number}/notes", {"text": "?"})) == (404, "not-found")


def test_the_description_is_openapi_and_kept_by_its_tag(world) -> None:
    client = world.browser()
    first = client.get("/api/v1/openapi.json")
    described = json.loads(first.content)
    assert described["openapi"] == "3.1.0"
    assert client.get("/api/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    page = client.get("/api/")
    assert page.status_code == 200
    assert '<script src="http' not in page.content.decode()
    for path in described["paths"]:
        assert path in page.content.decode()


def test_an_address_that_ends_oddly_is_answered_in_the_words_of_programs(program) -> None:
    for end in ("%0A", "%C2%8C%0A", "%00", "%2F"):
        answer = program.get(f"tickets/9999/drafts/reply{end}")
        assert said(answer) == (404, "not-found"), end
