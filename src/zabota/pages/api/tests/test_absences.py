import pytest

from tests.world import World
from zabota.base.people.models import Absence
from zabota.base.timeline.models import Event
from zabota.pages.api.tests.program import Program

pytestmark = pytest.mark.django_db
# The world's clock stands in 2026.
CHRISTMAS = {"first": "2026-12-24", "last": "2026-12-27"}


def days_of(program: Program, person: int) -> list[tuple[str, str]]:
    return [(one["first"], one["last"]) for one in program.get(f"people/{person}/absences").json()["items"]]


def test_a_program_declares_days_with_who_stands_in_and_takes_them_back(world: World) -> None:
    program, irina, andrei = Program(world.olga), world.irina, world.andrei
    answer = program.post(f"people/{irina.pk}/absences", CHRISTMAS | {"because": "ill", "cover": andrei.pk})
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert made == CHRISTMAS | {"id": made["id"], "person": irina.pk, "because": "ill", "cover": andrei.pk}
    assert days_of(program, irina.pk) == [("2026-12-24", "2026-12-27")]
    assert program.delete(f"absences/{made['id']}").status_code == 204
    assert days_of(program, irina.pk) == []
    told = Event.objects.filter(stream=irina.stream_id, name__in=["AbsenceDeclared", "AbsenceEnded"]).order_by("seq")
    assert [(one.name, one.by) for one in told] == [
        ("AbsenceDeclared", world.olga.ref),
        ("AbsenceEnded", world.olga.ref),
    ]


def test_one_day_is_written_once(world: World) -> None:
    program = Program(world.olga)
    made = program.post(f"people/{world.irina.pk}/absences", {"first": "2026-12-24"}).json()
    assert (made["first"], made["last"], made["because"], made["cover"]) == ("2026-12-24", "2026-12-24", "leave", None)


def test_the_same_key_declares_once(world: World) -> None:
    program, irina = Program(world.olga), world.irina
    for _time in range(2):
        assert program.post(f"people/{irina.pk}/absences", CHRISTMAS, Idempotency_Key="x").status_code == 201
    assert Absence.objects.filter(agent=irina).count() == 1


def test_what_cannot_be_is_refused_in_words(world: World) -> None:
    program, irina = Program(world.olga), world.irina
    program.post(f"people/{irina.pk}/absences", CHRISTMAS)
    for body in (
        CHRISTMAS,
        {"first": "2026-12-24", "last": "2026-12-01"},
        {"first": "1000-01-01"},
        {"first": "2027-03-01", "cover": irina.pk},
        {"first": "2027-03-01", "cover": 10**9},
        {"first": "2027-03-32"},
        {"first": "2027-03-01", "because": "tired"},
    ):
        answer = program.post(f"people/{irina.pk}/absences", body)
        assert answer.status_code == 422, (body, answer.content)
        assert answer.json()["errors"]


def test_whose_days_they_are_is_asked_of_the_person(world: World) -> None:
    irina = Program(world.irina)
    assert irina.post(f"people/{world.irina.pk}/absences", CHRISTMAS).status_code == 201
    assert irina.get(f"people/{world.andrei.pk}/absences").status_code == 403
    assert irina.post(f"people/{world.andrei.pk}/absences", CHRISTMAS).status_code == 403
    theirs = Program(world.olga).post(f"people/{world.andrei.pk}/absences", CHRISTMAS).json()["id"]
    assert irina.delete(f"absences/{theirs}").status_code == 404
    reading = Program(world.olga, "people:read")
    assert reading.post(f"people/{world.irina.pk}/absences", CHRISTMAS).json()["type"].endswith("#scope-missing")
