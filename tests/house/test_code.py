"""House rules 1, 3 and 10, read from the source of every file."""

from django.apps import apps

from tests.house import exceptions
from tests.house.guards import code
from tests.house.guards.sources import PACKAGE, python


def ours() -> set[str]:
    return {model.__name__ for model in apps.get_models() if model.__module__.startswith("zabota.")}


def test_only_base_clock_reads_the_clock() -> None:
    assert [fault for source in python() for fault in code.clock(source)] == []


def test_only_base_net_goes_out() -> None:
    assert [fault for source in python() for fault in code.net(source, exceptions.NET)] == []


def test_core_takes_values_and_gives_values() -> None:
    assert [fault for source in python() for fault in code.core(source)] == []


def test_no_view_asks_a_model_for_its_objects() -> None:
    assert [fault for source in python() for fault in code.views(source, ours())] == []


def test_nothing_happens_by_signal_or_by_save() -> None:
    assert [fault for source in python() for fault in code.hidden_effects(source)] == []


def test_every_verb_is_told_who_and_when() -> None:
    assert [fault for source in python() for fault in code.verbs(source, exceptions.VERBS)] == []


def test_every_exception_is_still_needed() -> None:
    outside = [fault for source in python() for fault in code.net(source, ())]
    for path in exceptions.NET:
        assert any(fault.startswith(path) for fault in outside), f"{path} needs no exception"
    for path in exceptions.LONG_FILES:
        assert (PACKAGE / path).exists(), f"{path} is gone"
