import json
from collections.abc import Iterator
from pathlib import Path

from tests.corpora.fact import Fact, same
from zabota.rooms.sla.cli import scenarios
from zabota.rooms.sla.cli.cases import result


def facts(folder: Path) -> Iterator[Fact]:
    """What seven peers say of due times, and what a ticket's clocks say step by step."""
    for line in (folder / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        kind = f"{case['op']} in days" if case.get("unit") == "days" else case["op"]
        yield same(case["id"], kind, case["expected"], result(case))
    steps = json.loads((folder / "scenarios-zammad.json").read_text("utf-8"))
    expected = _expectations(steps)
    for answer in scenarios.answers(steps):
        attribute, wanted = expected[answer["id"]]
        yield same(answer["id"], attribute, wanted, answer["got"])


def _expectations(scenarios: scenarios.Steps) -> dict[str, tuple[str, object]]:
    expected = {}
    for name, steps in scenarios.items():
        made = {step["target"]: step["set"] for step in steps if step["step"] == "create"}
        for number, step in enumerate(steps):
            if step["step"] == "expect":
                wanted = step["value"]
                if isinstance(wanted, dict):
                    thing, attribute = wanted["same_as"].split(".")
                    wanted = made[thing][attribute]
                expected[f"{name}#{number}"] = (step["attribute"], wanted)
    return expected
