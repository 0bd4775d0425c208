"""A change of settings that records an event stands in the audit, too."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.guards import none
from zabota.core.events import people, settings

SOURCE = Path(__file__).parents[2] / "src" / "zabota"
PEOPLE = {
    "AgentJoined",
    "AgentInvited",
    "AgentChanged",
    "RoleChanged",
    "AgentLeft",
    "InvitationWithdrawn",
    "BrandChanged",
}
EVENTS = {name for name, one in vars(settings).items() if getattr(one, "__module__", "") == settings.__name__} | PEOPLE
# How a person sorts the tickets they see changes nothing for the desk: views are in the timeline alone.
VIEWS = {"ViewKept", "ViewChanged", "ViewRemoved", "ViewPutBack"}


def _unaudited(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = {node.func.id for node in calls if isinstance(node.func, ast.Name)} & (EVENTS - VIEWS)
    written = any(isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "audit.changed" for node in calls)
    if made and not written:
        yield f"{path.relative_to(SOURCE)}: {sorted(made)} and no line in the audit"


def test_who_records_a_change_of_settings_writes_the_audit() -> None:
    assert all(hasattr(people, name) for name in PEOPLE)
    files = [path for path in SOURCE.rglob("*.py") if "tests" not in path.parts and "core" not in path.parts]
    none(fault for path in files for fault in _unaudited(path))
