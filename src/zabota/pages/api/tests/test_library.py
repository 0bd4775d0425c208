"""Companies, views, tags, brands, articles: read and written."""

import pytest

from zabota.base.clock import now
from zabota.base.people.models import OrganisationDomain
from zabota.pages.api.tests.program import Program
from zabota.rooms.knowledge import actions as knowledge

pytestmark = pytest.mark.django_db


def test_a_company_is_made_and_changed(world) -> None:
    world.has(world.brand)
    program = Program(world.irina)
    made = program.post("organisations", {"name": " Café  Roma ", "level": "gold", "domains": ["@Roma.example"]})
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["name"], told["level"], told["domains"]) == ("Café Roma", "gold", ["roma.example"])
    changed = program.patch(f"organisations/{told['id']}", {"domains": []}).json()
    assert (changed["name"], changed["level"], changed["domains"]) == ("Café Roma", "gold", [])
    assert not OrganisationDomain.objects.exists()
    for domain in ("gmail.com", "no domain", "localhost", "a@b.example"):
        assert program.patch(f"organisations/{told['id']}", {"domains": [domain]}).status_code == 422
    assert Program(world.grace).patch(f"organisations/{told['id']}", {"level": ""}).status_code == 403


def test_a_view_is_kept_changed_and_removed(world) -> None:
    ticket, program = world.ticket(owner=world.irina), Program(world.irina)
    made = program.post("views", {"name": "Ale mele", "where": "status:open;owner:me"})
    assert made.status_code == 201, made.content
    name = made.json()["name"]
    assert [row["number"] for row in program.get(f"views/{name}/tickets").json()["items"]] == [ticket.number]
    changed = program.patch(f"views/{name}", {"where": "status:solved"}).json()
    assert (changed["title"], changed["where"]) == ("Ale mele", "status:solved")
    assert program.patch(f"views/{name}", {"where": "no such:thing"}).status_code == 422
    assert program.patch(f"views/{name}", {"shared": "team"}).status_code == 409
    assert Program(world.andrei).patch(f"views/{name}", {"name": "x"}).status_code == 404
    assert program.delete("views/mine").status_code == 404
    assert program.delete(f"views/{name}").status_code == 204
    assert program.get(f"views/{name}/tickets").status_code == 404


def test_tags_and_brands_are_read(world) -> None:
    program = Program(world.irina)
    for number in range(2):
        ticket = world.letter(f"Casa {number}")
        program.patch(f"tickets/{ticket.number}", {"tags": ["till"] + ["printer"] * number})
    assert program.get("tags").json() == [{"tag": "till", "tickets": 2}, {"tag": "printer", "tickets": 1}]
    assert program.get("tags?where=status:solved").json() == []
    assert [(one["name"], one["main"]) for one in program.get("brands").json()] == [(world.brand.name, True)]


def test_an_article_is_written_published_and_taken_out_of_use(world) -> None:
    knowledge.keep_section(None, brand=world.brand, names={"ro": ("Casa", "")}, by="test", at=now())
    program = Program(world.irina)
    (section,) = program.get("sections").json()
    language = section["languages"][0]
    made = program.post("articles", {"section": section["id"], "language": language})
    assert made.status_code == 201, made.content
    number = made.json()["number"]
    draft, body = f"articles/{number}/drafts/{language}", {"title": "Bonul", "text": "Opriți.", "seen": 0}
    assert program.put(draft, body).json()["languages"][0]["seen"] == 1
    stale = program.put(draft, body | {"text": "Altfel"})
    assert (stale.status_code, stale.json()["type"].partition("#")[2]) == (409, "stale-reply")
    assert program.get(f"articles/{number}").json()["texts"] == []
    out = program.put(f"articles/{number}/publication", {"languages": [language], "summary": "prima"})
    assert out.json()["languages"][0]["version"] == 1
    assert program.get(f"articles/{number}").json()["texts"][0]["title"] == "Bonul"
    assert program.patch(f"articles/{number}", {"audience": "team"}).json()["audience"] == "team"
    assert program.put(f"articles/{number}/retirement").json()["retired"]
    assert not program.delete(f"articles/{number}/retirement").json()["retired"]
    assert program.put(f"articles/{number}/drafts/zz", body).status_code == 404
    assert program.put(f"articles/{number}/publication", {"languages": ["zz"]}).status_code == 422


def test_what_cannot_be_published_is_said_and_nothing_is(world) -> None:
    section = knowledge.keep_section(None, brand=world.brand, names={"ro": ("Casa", "")}, by="test", at=now())
    program = Program(world.irina)
    language = (world.brand.languages or ["en"])[0]
    number = program.post("articles", {"section": section.pk, "language": language}).json()["number"]
    empty = program.put(f"articles/{number}/publication", {"languages": [language]})
    assert (empty.status_code, "title" in empty.json()["detail"]) == (409, True)
    assert program.post("articles", {"section": section.pk, "language": "zz"}).status_code == 422
    assert program.post("articles", {"section": 2**40, "language": language}).status_code == 422
