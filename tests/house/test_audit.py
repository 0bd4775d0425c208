"""A change of settings stands in the audit, with what it was and what it is."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.house.guards import none
from zabota.core.events import coach, known, people, settings

SOURCE = Path(__file__).parents[2] / "src" / "zabota"
PEOPLE = {
    *("AgentJoined", "AgentInvited", "AgentChanged", "RoleChanged", "AgentLeft", "InvitationWithdrawn"),
    *("BrandAdded", "BrandChanged", "BrandRetired", "BrandBroughtBack", "OrganisationSaved"),
}
# Settings that have no event of their own, so that none leads to them: the verbs of a file.
QUIET = {
    "pages/inbox/ready_audit.py": {"kept", "removed"},
    "rooms/hooks/actions/endpoints.py": {"make", "change", "turn_off", "turn_on", "replace_secret", "remove"},
    "rooms/mail/actions/spam/rules.py": {"_set", "remove"},
    "rooms/ready/importing.py": {"bring_in"},
    "rooms/rules/actions/macros.py": {"change", "remove", "put_back"},
}
# Told to the desk's stream, or among the events of settings, and yet no change of a setting.
NO_SETTING = {
    "BackupTaken": "work of the clock; its row says what came of it",
    "BurstSeen": "something that happened",
    "DeskExported": "work, with lines of its own",
    "ExampleOffered": "an answer is put forward, as any work on a ticket",
    "ExampleShown": "an answer is taken in, as any work on a ticket",
    "ExampleTakenOut": "an answer is taken out, as any work on a ticket",
    "GapDecided": "work on the help centre",
    "HouseWordsLearned": "the desk read its own articles; nobody changed anything",
    "ImportBegun": "work, with lines of its own",
    "ImportEnded": "work, with lines of its own",
    "ImportTakenBack": "work, with lines of its own",
    "ModelCalled": "a question to the model, with a line in its log",
    "ParcelTaken": "work on the help centre, with a line of its own",
    "RefusalSent": "an answer",
    "ViewChanged": "how a person sorts the tickets they see changes nothing for the desk",
    "ViewKept": "the same",
    "ViewPutBack": "the same",
    "ViewRemoved": "the same",
}
# Thousands at once, with one line for all of them.
AT_ONCE = {"rooms/imports/carrying/people.py": {"bring_companies"}}
# Of base/audit/changes.py: what was, and what is.
BOTH = {"changes", "retired", "returned"}
LINE = {"audit.changed", "changed", "tell"}


def _of(module: object) -> set[str]:
    name = getattr(module, "__name__", "")
    return {one for one, value in vars(module).items() if getattr(value, "__module__", "") == name}


EACH = set(known())
SETTINGS = (_of(settings) | _of(coach) | PEOPLE) - NO_SETTING.keys()


@dataclass
class Verb:
    """A function: what it calls, and whether it records into the desk's own stream."""

    line: int
    calls: set[str] = field(default_factory=set)
    of_desk: bool = False


def _verbs(tree: ast.Module) -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            verb = found.setdefault(function.name, Verb(function.lineno))
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    verb.calls.add(ast.unparse(node.func))
                verb.of_desk |= isinstance(node, ast.Attribute) and node.attr == "stream_id" and _is_desk(node.value)
    return found


def _is_desk(node: ast.expr) -> bool:
    """`desk()`, `desk(lock=True)`, and `own`, as what was fetched so is called."""
    return ast.unparse(node).startswith("desk(") or (isinstance(node, ast.Name) and node.id == "own")


def _all_called(name: str, verbs: dict[str, Verb]) -> set[str]:
    """What a function calls, through the functions of its own file, too."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        calls = verbs[ahead.pop()].calls - seen
        seen |= calls
        ahead += calls & verbs.keys()
    return seen


def _faults(source: str, name: str) -> Iterator[str]:
    """Whoever makes the event of a setting knows both values; the line may be written by a function of the same file
    that takes them.
    """
    verbs = _verbs(ast.parse(source))
    for function, verb in verbs.items():
        made = verb.calls & (EACH - NO_SETTING.keys() if verb.of_desk or "tell" in verb.calls else SETTINGS)
        if function in AT_ONCE.get(name, ()) or (not made and function not in QUIET.get(name, ())):
            continue
        called, who = _all_called(function, verbs), f"{name}:{verb.line} {function} {sorted(made)}"
        if not called & LINE:
            yield f"{who}: no line in the audit"
        elif not called & BOTH:
            yield f"{who}: a line without what was and what is"


def test_who_changes_a_setting_tells_what_it_was_and_what_it_is() -> None:
    assert _of(people) >= PEOPLE
    assert EACH >= SETTINGS
    files = [path for path in SOURCE.rglob("*.py") if not {"tests", "core", "migrations"} & set(path.parts)]
    sources = {str(path.relative_to(SOURCE)): path.read_text() for path in files}
    for name, verbs in QUIET.items():
        assert verbs <= _verbs(ast.parse(sources[name])).keys(), name
    none(fault for name, source in sources.items() for fault in _faults(source, name))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("record(desk().stream_id, TopicRetired(topic=1), by=by, at=at)", "no line"),
        (
            "record(desk().stream_id, TopicRetired(topic=1))\n    audit.changed(by=by, thing='topic:1')",
            "without what was",
        ),
        ("tell(TopicRetired(topic=1), facts={'fields': ['name']}, by=by, at=at)", "without what was"),
        (
            "_told(TopicRetired(topic=1), {'fields': []})\n\ndef _told(event, facts):\n    tell(event)",
            "without what was",
        ),
        # One of a room, which no list here names: it is told to the desk's stream.
        ("own = desk(lock=True)\n    record(own.stream_id, SweepsPlanned(fields=[]), by=by, at=at)", "no line"),
    ],
)
def test_a_setting_that_tells_less_is_found(body: str, fault: str) -> None:
    found = list(_faults(f"def change(by, at):\n    {body}\n", "rooms/new/actions.py"))
    assert len(found) == 1
    assert fault in found[0]


def test_one_that_tells_both_values_is_none() -> None:
    told = "def change(row):\n    _told(TopicRetired(topic=1), retired(row.name))\n\ndef _told(event, facts):\n    tell(event)"
    assert list(_faults(told, "rooms/new/actions.py")) == []
