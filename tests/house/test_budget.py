"""House rule 13: files and functions stay of a size that one reads at once."""

from tests.house import exceptions
from tests.house.guards import budget, none
from tests.house.guards.sources import files, python


def test_python_files_are_short() -> None:
    sources = files(".py", tests=True)
    assert budget.p95([source.lines for source in sources]) <= budget.PYTHON_FILE["p95"]
    limit = budget.PYTHON_FILE["hard"]
    none(fault for source in sources for fault in budget.long_file(source, limit, exceptions.LONG_FILES))


def test_functions_are_short() -> None:
    lengths = [length for source in python() for _, length in budget.lengths(source)]
    assert budget.p95(lengths) <= budget.FUNCTION["p95"]
    none(fault for source in python() for fault in budget.long_functions(source, exceptions.LONG_FUNCTIONS))


def test_functions_say_what_they_return() -> None:
    assert budget.annotated(python()) >= budget.RETURNS


def test_templates_styles_and_scripts_are_short() -> None:
    faults = [
        fault
        for ending, limit in budget.HARD.items()
        for source in files(ending)
        for fault in budget.long_file(source, limit, exceptions.LONG_FILES)
    ]
    none(faults)
