"""The questions in words, in the language that is active."""

from typing import Any

from django.utils.translation import gettext as _

from zabota.base.ports.surveys import Question
from zabota.core.surveys import Kind, scale


def question(kind: Kind, brand: str) -> str:
    match kind:
        case Kind.NPS:
            return _("How likely are you to recommend %(brand)s?") % {"brand": brand}
        case Kind.CES:
            return _("How easy was it to get this solved?")
        case _:
            return _("How satisfied are you with our help?")


def ends(kind: Kind) -> tuple[str, str]:
    """What the first and the last mark mean."""
    match kind:
        case Kind.NPS:
            return _("not at all"), _("very likely")
        case Kind.CES:
            return _("hard work"), _("easy")
        case _:
            return _("not at all"), _("very much")


def asked(kind: Kind, brand: str, **known: Any) -> Question:
    """known: url, stop, mark and words, as base/ports/surveys.py says."""
    low, high = ends(kind)
    return Question(kind=kind, question=question(kind, brand), marks=list(scale(kind)), low=low, high=high, **known)
