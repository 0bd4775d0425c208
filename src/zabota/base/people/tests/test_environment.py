"""What a customer works with: what holds, since when, and what it was."""

from datetime import timedelta

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions.customers import merge
from zabota.base.people.environment import facts_of, note_fact
from zabota.base.people.models import Customer, EnvironmentFact

pytestmark = pytest.mark.django_db


def note(customer: Customer, name: str, value: str, days: int = 0) -> EnvironmentFact | None:
    at = now() + timedelta(days=days)
    return note_fact(customer, name=name, value=value, source="form", by=customer.ref, at=at)


def test_only_what_changed_is_written_and_what_it_was_is_kept(world: World) -> None:
    assert note(world.ana, "version", " 8.4.0\x00 ")
    assert note(world.ana, "version", "8.4.0", days=1) is None
    assert note(world.ana, "version", "8.4.1", days=2)
    note(world.ana, "platform", "Windows 11")
    version, platform = facts_of(world.ana)
    assert (version.value, [old.value for old in version.before]) == ("8.4.1", ["8.4.0"])
    assert platform.name == "platform"


def test_what_is_taken_back_holds_no_more(world: World) -> None:
    note(world.ana, "licence", "Pro")
    note(world.ana, "licence", "", days=1)
    assert facts_of(world.ana) == []
    with pytest.raises(ValueError, match="shoe"):
        note(world.ana, "shoe size", "42")


def test_what_is_known_of_one_record_is_known_of_the_person(world: World) -> None:
    note(world.pavel, "version", "8.4.0")
    merge(world.pavel, into=world.ana, by="x", at=now())
    assert [fact.value for fact in facts_of(world.ana)] == ["8.4.0"]
    assert note(world.ana, "version", "8.4.0") is None
