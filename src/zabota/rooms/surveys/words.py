"""The questions and the figures in words, in the language that is active."""

from typing import Any

from babel.numbers import format_decimal, format_percent
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.ports.surveys import Question
from zabota.base.ui.languages import reader
from zabota.core.surveys import Kind, scale

# As the page names their figures.
NAMES = {
    Kind.CSAT: gettext_lazy("Satisfaction, CSAT"),
    Kind.NPS: gettext_lazy("Would recommend, NPS"),
    Kind.CES: gettext_lazy("It was easy, CES"),
}
MOVES = {
    "promise_kept": gettext_lazy("Every promise kept"),
    "one_owner": gettext_lazy("One owner"),
    "one_reply": gettext_lazy("Solved in one reply"),
    "confirmed": gettext_lazy("The customer said that it works"),
}


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


def figure(kind: Kind, value: float | None) -> str:
    """`4.71`, `+58`; a dash for none."""
    if value is None:
        return "–"
    if kind == Kind.NPS:
        return signed(value, "0")
    return format_decimal(value, "0.00" if kind == Kind.CSAT else "0.0", locale=reader())


def change(kind: Kind, now: float | None, before: float | None) -> str:
    """`+0.2`; empty where one side is not known."""
    if now is None or before is None:
        return ""
    return signed(now - before, "0" if kind == Kind.NPS else "0.0#")


def signed(amount: float, pattern: str) -> str:
    return format_decimal(amount, f"+{pattern};-{pattern}", locale=reader())


def number(value: float) -> str:
    return format_decimal(value, locale=reader())


def share(part: int, whole: int) -> str:
    return format_percent(part / whole, "#,##0%", locale=reader()) if whole else "–"
