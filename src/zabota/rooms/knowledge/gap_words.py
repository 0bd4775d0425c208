"""Gaps and drafts in sentences."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.people.models import Agent
from zabota.base.ui.languages import language_name
from zabota.core.knowledge.private import KINDS, Kind
from zabota.core.knowledge.slots import parts
from zabota.rooms.knowledge.models import Gap

__all__ = [
    "bars",
    "day_in_form",
    "gap_choices",
    "hours",
    "more",
    "nearest",
    "parts",
    "people_choices",
    "slots_wait",
    "taken_out",
    "then_in",
    "weeks",
]
# Below this an article has some words in common and nothing to say about it.
NEAR = 0.25


def taken_out(taken: Mapping[Kind, int]) -> str:
    """ "4 names, 2 amounts and 1 card number taken out"; "" where nothing was."""
    found = [_counted(kind, taken[kind]) for kind in KINDS if taken.get(kind)]
    if not found:
        return ""
    if len(found) == 1:
        return _("%(what)s taken out") % {"what": found[0]}
    return _("%(what)s and %(last)s taken out") % {"what": ", ".join(found[:-1]), "last": found[-1]}


def _counted(kind: Kind, num: int) -> str:
    match kind:
        case "name":
            words = ngettext("%(num)s name", "%(num)s names", num)
        case "company":
            words = ngettext("%(num)s company", "%(num)s companies", num)
        case "card":
            words = ngettext("%(num)s card number", "%(num)s card numbers", num)
        case "secret":
            words = ngettext("%(num)s secret", "%(num)s secrets", num)
        case "address":
            words = ngettext("%(num)s address", "%(num)s addresses", num)
        case "phone":
            words = ngettext("%(num)s phone number", "%(num)s phone numbers", num)
        case "account":
            words = ngettext("%(num)s account number", "%(num)s account numbers", num)
        case "order":
            words = ngettext("%(num)s number of an order", "%(num)s numbers of orders", num)
        case _:
            words = ngettext("%(num)s amount", "%(num)s amounts", num)
    return words % {"num": num}


def slots_wait(num: int) -> str:
    words = ngettext(
        "%(num)s slot waits for a person, it cannot be published so",
        "%(num)s slots wait for a person, it cannot be published so",
        num,
    )
    return words % {"num": num}


def nearest(gap: Gap) -> str:
    """How near the nearest article is, or that it did not help."""
    if gap.nearest_id is None or gap.near < NEAR:
        return _("nothing near")
    values = {"number": gap.nearest_id, "share": round(gap.near * 100), "unhelped": gap.unhelped, "given": gap.given}
    if gap.unhelped:
        return _("article %(number)s did not help %(unhelped)s of %(given)s") % values
    return _("article %(number)s is close, %(share)s%%") % values


def hours(minutes: float) -> str:
    """`9.6 h`, and from ten hours on `38 h`."""
    value = minutes / 60
    return _("%(hours)s h") % {"hours": number_format(round(value) if value >= 10 else round(value, 1), use_l10n=True)}


def weeks(gap: Gap) -> str:
    """For those who do not see the bars."""
    return _("Asked in the last six weeks, the oldest first: %(numbers)s") % {
        "numbers": ", ".join(str(one) for one in gap.weeks)
    }


def bars(counts: Sequence[int]) -> list[float]:
    """Heights of 24 at most; a week with none has a line."""
    top = max([*counts, 1])
    return [max(1.5, round(24 * one / top, 1)) for one in counts]


def then_in(languages: Sequence[tuple[str, int]], written: str, tickets: int) -> str:
    """The next language to write it in."""
    further = [(language, many) for language, many in languages if language != written]
    if not further:
        return ""
    language, many = further[0]
    values = {"language": language_name(language) or language, "many": many, "of": tickets}
    return _("Then %(language)s: %(many)s of %(of)s asked in it") % values


def more(num: int, minutes: float) -> str:
    """How many stand on further pages; minutes: of them together, 0 to say nothing of it."""
    values = {"num": num, "hours": hours(minutes)}
    if minutes > 0:
        return ngettext("%(num)s more, %(hours)s", "%(num)s more, together %(hours)s", num) % values
    return _("%(num)s more") % values


def people_choices(people: Sequence[Agent]) -> list[tuple[int, str]]:
    return [(one.pk, one.full_name) for one in people]


def gap_choices(others: Sequence[Gap]) -> list[tuple[int, str]]:
    return [(one.pk, one.words[:90] or f"{one.pk}") for one in others]


def day_in_form(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d}" if moment else ""
