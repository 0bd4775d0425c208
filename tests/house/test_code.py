"""House rules 1, 3 and 10, read from the source of every file."""

import subprocess
import sys

from django.apps import apps

from tests.house import exceptions
from tests.house.guards import code, none
from tests.house.guards.sources import PACKAGE, python


def guarded() -> set[str]:
    """Models whose rows not everyone may see: those about tickets, customers and who looked."""
    rows = [*apps.get_app_config("tickets").get_models(), *apps.get_app_config("audit").get_models()]
    return {model.__name__ for model in rows} | {"Customer", "Identity"}


def test_only_base_clock_reads_the_clock() -> None:
    none(fault for source in python() for fault in code.clock(source, exceptions.CLOCK))


def test_only_base_net_goes_out() -> None:
    none(fault for source in python() for fault in code.net(source, exceptions.NET))


def test_core_takes_values_and_gives_values() -> None:
    none(fault for source in python() for fault in code.core(source))


def test_only_models_of_text_bring_heavy_libraries() -> None:
    none(fault for source in python() for fault in code.heavy(source, exceptions.HEAVY))


def test_pages_jobs_and_hints_run_without_them() -> None:
    everything = "zabota.config.urls, zabota.rooms.live.asgi, zabota.base.jobs.worker, zabota.rooms.mail.server"
    script = f"import django, sys; django.setup(); import {everything}; print(*sorted({code.HEAVY} & set(sys.modules)))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, "\n"), ended.stderr


def test_no_view_fetches_or_writes_rows_itself() -> None:
    none(fault for source in python() for fault in code.views(source, guarded()))


def test_nothing_happens_by_signal_or_by_save() -> None:
    none(fault for source in python() for fault in code.hidden_effects(source, exceptions.AMBIENT))


def test_every_verb_is_told_who_and_when() -> None:
    none(fault for source in python() for fault in code.verbs(source))


def test_every_exception_is_still_needed() -> None:
    outside = [fault for source in python() for fault in code.net(source, ())]
    for path in exceptions.NET:
        assert any(fault.startswith(path) for fault in outside), f"{path} needs no exception"
    clocks = [fault for source in python() for fault in code.clock(source, ())]
    for path in exceptions.CLOCK:
        assert any(fault.startswith(path) for fault in clocks), f"{path} needs no exception"
    brought = [fault for source in python() for fault in code.heavy(source, ())]
    for path in exceptions.HEAVY:
        assert any(fault.startswith(path) for fault in brought), f"{path} needs no exception"
    for path in exceptions.LONG_FILES:
        assert (PACKAGE / path).exists(), f"{path} is gone"
