"""What hands say: how hard a ticket is and why, what a help was worth, how long something took."""

from datetime import timedelta
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.functional import Promise as Words
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.ui.languages import reader
from zabota.core.hands import FACTORS, Mark
from zabota.rooms.hands.models import Hand

SIGNALS: dict[str, Words] = {
    "age": gettext_lazy("how old it is"),
    "messages": gettext_lazy("how much was said"),
    "owners": gettext_lazy("how many owned it"),
    "damage": gettext_lazy("what it costs the customer"),
    "rarity": gettext_lazy("how rare its topic is"),
}
MARKS: dict[Mark, Words] = {
    Mark.HINT: gettext_lazy("A hint, I went on alone"),
    Mark.TOGETHER: gettext_lazy("Worked out together"),
    Mark.SOLVED: gettext_lazy("The advice solved it"),
    Mark.NONE: gettext_lazy("Did not help"),
}
# As the helper reads it.
WORTH: dict[Mark, Words] = {
    Mark.HINT: gettext_lazy("A hint"),
    Mark.TOGETHER: gettext_lazy("Worked out together"),
    Mark.SOLVED: gettext_lazy("Your advice solved it"),
}


def number(value: Decimal | float) -> str:
    """`3,1` in the reader's language: one place, as precise as a difficulty is."""
    return format_decimal(round(Decimal(str(value)), 1), format="#,##0.0", locale=reader())


def factor(mark: Mark) -> str:
    return f"× {format_decimal(FACTORS[mark], format='0.#', locale=reader())}"


def why_hard(hand: Hand) -> str:
    """`1 + 0.8 what it costs the customer + 0.4 how old it is`: the sum behind a difficulty, for its tooltip."""
    parts = [f"{number(part)} {SIGNALS[name]}" for name, part in hand.parts if name in SIGNALS]
    return " + ".join(["1", *parts])


def took(time: timedelta) -> str:
    """`4 min`, `3 h`, `2 d`; a begun minute counts whole."""
    minutes = max(1, -int(-time.total_seconds() // 60))
    if minutes < 120:
        return _("%(n)s min") % {"n": minutes}
    hours = minutes // 60
    return _("%(n)s h") % {"n": hours} if hours < 48 else _("%(n)s d") % {"n": hours // 24}
