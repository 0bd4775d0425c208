"""What is wrong with the desk, said by each room of its own part; read by `zabota doctor` and by those who watch."""

from dataclasses import dataclass

from zabota.base.ports.port import Chorus


@dataclass(frozen=True, slots=True)
class Finding:
    """code: stable, for programs. bad: something is lost or stands still; else somebody should look. says: a sentence;
    do: the way out.
    """

    code: str
    says: str
    do: str
    bad: bool = True


def _nothing() -> list[Finding]:
    return []


findings = Chorus(_nothing)
