import pytest

from tests.world import World
from zabota.base.audit.models import AuditEntry
from zabota.pages.api.tests.program import Program

pytestmark = pytest.mark.django_db
TILL = {"name": "Till", "kind": "choice", "choices": ["one", "two"]}


def test_a_field_is_made_changed_moved_retired_and_brought_back(world: World) -> None:
    program = Program(world.olga)
    program.post("fields", {"name": "Shop", "kind": "text"})
    made = program.post("fields", TILL)
    assert made.status_code == 201, made.content
    assert made.json() == TILL | {"key": "till", "needed": False}
    changed = program.patch("fields/till", {"needed": True, "place": 1})
    assert changed.json() == TILL | {"key": "till", "needed": True}
    assert [one["key"] for one in program.get("fields").json()] == ["till", "shop"]
    assert program.delete("fields/till").status_code == 204
    assert [one["key"] for one in program.get("fields").json()] == ["shop"]
    assert program.post("fields/till/return").json()["key"] == "till"
    assert [one["key"] for one in program.get("fields").json()] == ["shop", "till"]


def test_what_does_not_fit_is_refused_in_the_words_of_the_form(world: World) -> None:
    program = Program(world.olga)
    program.post("fields", TILL)
    twice = program.post("fields", TILL)
    assert (twice.status_code, twice.json()["detail"]) == (409, "There is a field of this name already.")
    assert program.post("fields", {"name": "Shop", "kind": "choice"}).status_code == 409
    assert program.post("fields", {"name": "Shop", "kind": "picture"}).status_code == 422
    for key in ("none", "%00"):
        assert program.patch(f"fields/{key}", {"needed": True}).status_code == 404


def test_it_is_for_those_who_may_and_for_tokens_that_name_it(world: World) -> None:
    assert Program(world.irina).post("fields", TILL).status_code == 403
    Program(world.olga).post("fields", TILL)
    assert Program(world.irina).patch("fields/till", {"needed": True}).status_code == 404
    assert Program(world.olga, "tickets:write").post("fields", TILL).json()["type"].endswith("#scope-missing")


def test_the_audit_has_what_was_and_what_is(world: World) -> None:
    program = Program(world.olga)
    program.post("fields", TILL)
    program.patch("fields/till", {"choices": ["one", "three"]})
    line = AuditEntry.objects.filter(by=world.olga.ref).latest("id")
    assert "two" in str(line.facts), line.facts
    assert "three" in str(line.facts), line.facts
