"""What slots stand for, and what a text lacks, in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.letters import Lack

SLOT_WORDS = {
    "name": gettext_lazy("The customer's name"),
    "number": gettext_lazy("The number of the ticket"),
    "subject": gettext_lazy("The customer's own subject"),
    "answer_by": gettext_lazy("By when a person writes"),
    "solved_by": gettext_lazy("By when it is solved, if that is promised"),
    "hours": gettext_lazy("Opening hours"),
    "other_days": gettext_lazy("Days of the next two weeks that differ"),
    "closed_until": gettext_lazy("When we open, if we are closed"),
    "cap": gettext_lazy("24 hours, if the wait is longer"),
    "articles": gettext_lazy("Up to three articles that may help"),
    "done": gettext_lazy("What was done, if a person said it"),
    "closes_on": gettext_lazy("The day on which it is closed"),
}


def of(lacks: Sequence[Lack]) -> list[str]:
    return [_said(lack) for lack in lacks]


def _said(lack: Lack) -> str:
    values = {"slot": f"{{{lack.slot}}}", "near": f"{{{lack.near}}}"}
    match lack.why:
        case "unknown" if lack.near:
            return _("Nothing is known to put in for %(slot)s. Did you mean %(near)s?") % values
        case "unknown":
            return _("Nothing is known to put in for %(slot)s. Choose one of those below the text.") % values
        case "brace":
            return _("A brace stands alone. A slot is written with both, such as {name}.")
        case "empty":
            return _("There is a heading and no text. Write it, or go back to the usual text.")
        case "long":
            return _("This is too long. A heading has up to 160 letters, a text up to 6000.")
    return _missing(lack.slot) % values


def _missing(slot: str) -> str:
    match slot:
        case "answer_by":
            return _("Without %(slot)s customers are not told by when a person writes, and no promise counts as told.")
        case "number":
            return _("Without %(slot)s customers do not see their number in the text. It stays in the subject.")
        case "closed_until":
            return _("Without %(slot)s customers who write while you are closed do not learn when you open.")
    return _("Without %(slot)s customers are not told on which day it is closed.")
