"""A mood in words, in the language of who answers."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.core.coach.mood import ANGRY, Mood, Reason

# Each with the customer's own words behind it.
SAID = {
    "harsh": gettext_lazy("Harsh words: “%(words)s”"),
    "anger": gettext_lazy("Says so: “%(words)s”"),
    "leaving": gettext_lazy("Will go or complain: “%(words)s”"),
    "worn": gettext_lazy("Worn out: “%(words)s”"),
    "sour": gettext_lazy("Hard on us: “%(words)s”"),
    "capitals": gettext_lazy("In capitals: “%(words)s”"),
    "marks": gettext_lazy("Many exclamation or question marks"),
    "reopened": gettext_lazy("It was solved once and came back"),
}
SHOWN = 3


def word(mood: Mood) -> str:
    return _("Angry, it seems") if mood.level == ANGRY else _("Upset, it seems")


def because(mood: Mood) -> str:
    """The weightiest reasons, one after the other."""
    return " · ".join(map(reason, mood.because[:SHOWN]))


def reason(one: Reason) -> str:
    if one.kind == "unanswered":
        words = ngettext("%(num)s message without an answer", "%(num)s messages without an answer", one.n)
        return words % {"num": one.n}
    if one.kind == "days":
        return ngettext("Writes for %(num)s day already", "Writes for %(num)s days already", one.n) % {"num": one.n}
    return str(SAID[one.kind]) % {"words": one.words[:80]}
