"""No relation climbs: what stands lower never points at what stands higher, not even by a string."""

import tomllib
from collections.abc import Iterable

from tests.house.guards.sources import ROOT


def _layers(contract: str) -> list[list[str]]:
    """The layers of an import contract, lowest last, as import-linter reads them; one list of names a layer."""
    text = (ROOT / "pyproject.toml").read_text()
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    layers = next(row["layers"] for row in contracts if row.get("id") == contract)
    return [[name.strip() for name in layer.replace("|", ":").split(":")] for layer in layers]


def _height(name: str, contract: str) -> int:
    layers = _layers(contract)
    return next(len(layers) - place for place, layer in enumerate(layers) if name in layer)


def climbs(module: str, other: str) -> str | None:
    """Why a relation from one module's model to another's is not allowed; None if it is.

    Modules are dotted names such as "zabota.rooms.mail.models".
    """
    (floor, room), (other_floor, other_room) = module.split(".")[1:3], other.split(".")[1:3]
    if (floor, room) == (other_floor, other_room):
        return None
    if floor != other_floor:
        falls = _height(floor, "floors") > _height(other_floor, "floors")
        return None if falls else f"{floor} stands below {other_floor}"
    if floor == "base":
        # Equals (audit : desk : files) may see each other.
        falls = _height(room, "base") >= _height(other_room, "base")
        return None if falls else f"in base, {room} stands below {other_room}"
    return f"{floor} do not know each other: {room} points at {other_room}"


def faults(relations: Iterable[tuple[str, str, str]]) -> list[str]:
    """relations: (what it is called, the module it stands in, the module it points at)."""
    return [f"{name}: {why}" for name, module, other in relations if (why := climbs(module, other))]
