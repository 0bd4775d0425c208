"""Why a person is told of something, and by which ways they want to hear of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Cause(StrEnum):
    """The value is stored, and names the letter about it: at most six characters."""

    GIVEN = "given"
    OFFERED = "offer"
    MENTIONED = "named"
    WROTE = "wrote"
    REOPENED = "again"
    RETURNED = "bounce"
    WOKE = "woke"
    TEAM = "team"
    DUE = "due"
    LATE = "late"
    FORGOTTEN = "forgot"
    UNHAPPY = "low"
    ASKED = "hand"
    HELPED = "helped"
    THANKED = "thanks"
    SWEEP = "sweep"
    ARTICLE = "review"


CAUSES = tuple(Cause)
# Said to one person by another: muting the ticket does not hold it back.
ADDRESSED = frozenset({Cause.GIVEN, Cause.OFFERED, Cause.MENTIONED, Cause.ASKED, Cause.HELPED, Cause.THANKED})


class Mail(StrEnum):
    OFF = "off"
    NOW = "now"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Choice:
    """The ways of one cause: in the desk, to the person's devices, by letter."""

    app: bool = True
    push: bool = True
    mail: Mail = Mail.NOW

    @property
    def silent(self) -> bool:
        return not self.app and not self.push and self.mail == Mail.OFF


NOTHING = Choice(app=False, push=False, mail=Mail.OFF)
# What a person begins with. Letters go only to who asked for letters, pushes only to devices that were added.
DEFAULTS = {
    Cause.GIVEN: Choice(),
    Cause.OFFERED: Choice(mail=Mail.OFF),
    Cause.MENTIONED: Choice(),
    Cause.WROTE: Choice(),
    Cause.REOPENED: Choice(mail=Mail.DIGEST),
    Cause.RETURNED: Choice(mail=Mail.DIGEST),
    Cause.WOKE: Choice(push=False, mail=Mail.OFF),
    Cause.TEAM: NOTHING,
    Cause.DUE: Choice(mail=Mail.OFF),
    Cause.LATE: Choice(mail=Mail.DIGEST),
    Cause.FORGOTTEN: Choice(push=False, mail=Mail.DIGEST),
    Cause.UNHAPPY: Choice(mail=Mail.DIGEST),
    Cause.ASKED: Choice(mail=Mail.OFF),
    Cause.HELPED: Choice(),
    Cause.THANKED: Choice(push=False, mail=Mail.OFF),
    Cause.SWEEP: Choice(push=False, mail=Mail.OFF),
    Cause.ARTICLE: Choice(push=False, mail=Mail.DIGEST),
}


def choices(stored: Mapping[str, Any]) -> dict[Cause, Choice]:
    """The whole table, from what a person changed: {"wrote": {"app": true, "push": false, "mail": "digest"}, …}.

    What is not understood there is taken as not changed.
    """
    return {cause: _choice(stored.get(cause.value), DEFAULTS[cause]) for cause in CAUSES}


def stored(table: Mapping[Cause, Choice]) -> dict[str, dict[str, Any]]:
    """The other way round: only what differs from the beginning, so that a better beginning reaches everyone else."""
    return {
        cause.value: {"app": choice.app, "push": choice.push, "mail": choice.mail.value}
        for cause, choice in table.items()
        if choice != DEFAULTS[cause]
    }


def _choice(kept: Any, usual: Choice) -> Choice:
    if not isinstance(kept, Mapping):
        return usual
    mail = kept.get("mail")
    return Choice(
        app=bool(kept.get("app", usual.app)),
        push=bool(kept.get("push", usual.push)),
        mail=Mail(mail) if mail in tuple(Mail) else usual.mail,
    )
