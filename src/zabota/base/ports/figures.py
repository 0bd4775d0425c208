"""What rooms tell of the desk in figures, for those who watch it: asked when somebody reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from zabota.base.ports.port import Chorus


@dataclass(frozen=True, slots=True)
class Figure:
    """name: as Prometheus has it, "zabota_…". says: one line of what it is. Labels hold ids, never words of people."""

    name: str
    says: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


def _none() -> list[Figure]:
    return []


figures = Chorus(_none)
