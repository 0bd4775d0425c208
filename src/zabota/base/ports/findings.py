"""What is wrong with the desk, said by each room of its own part; read by `zabota doctor` and by those who watch."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.base.ports.port import Chorus

# A certificate that is renewed by itself is renewed some thirty days before its end: three weeks before, something did
# not work.
SOON = timedelta(days=21)


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


def of_certificate(place: str, ends: datetime, *, at: datetime, do: str) -> list[Finding]:
    """Nothing until SOON before its end, then something to look at; once over it is bad."""
    if ends <= at:
        return [Finding("certificate_over", f"The certificate of {place} ended on {ends:%Y-%m-%d}.", do)]
    if ends > at + SOON:
        return []
    left = (ends - at).days
    when = f"in {left} day{'' if left == 1 else 's'}" if left else "within a day"
    says = f"The certificate of {place} ends on {ends:%Y-%m-%d}, {when}."
    return [Finding("certificate_ends", says, do, bad=False)]
