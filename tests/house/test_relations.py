"""Models stand on the same floors as code: a relation written as a string may not climb either."""

from collections.abc import Iterator

from django.apps import apps

from tests.house.guards import none
from tests.house.guards.relations import faults


def relations() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            other = getattr(field, "related_model", None)
            if not field.auto_created and other and is_ours(model) and is_ours(other):
                yield f"{model.__name__}.{field.name}", model.__module__, other.__module__


def is_ours(model: type) -> bool:
    return model.__module__.startswith("zabota.")


def test_no_relation_climbs_or_crosses_rooms() -> None:
    none(faults(relations()))


def test_there_are_relations_to_look_at() -> None:
    assert len(list(relations())) > 20
