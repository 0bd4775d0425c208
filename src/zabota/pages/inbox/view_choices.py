"""The menu behind a token: each value with how many tickets it would give, each a link to the view with that value."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Damage
from zabota.base.tickets.queries import View
from zabota.base.tickets.queries.names import names, own_names
from zabota.base.tickets.queries.values import MOST, SPANS, value_counts
from zabota.core.query import COLUMNS, ORDERS, Field, Shape, Unfit, field_named, sentence
from zabota.pages.inbox import view_words as words
from zabota.pages.inbox.view_page import changed_url, choice_url, form_url, number_word

SHOWN = 12  # values in a menu; the others are on the page with the form
FIXED = {"created": SPANS, "active": SPANS, "damage": tuple(str(value) for value in Damage.values)}


@dataclass(frozen=True, slots=True)
class Choice:
    """url: the view with only this value. also: with this one too, or, where it is `chosen` among several, without it.

    opens: a further menu instead, fetched from there.
    """

    text: str
    url: str
    count: str = ""
    chosen: bool = False
    also: str = ""
    opens: str = ""
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """links: what else can be done: (words, icon, address)."""

    label: str
    choices: list[Choice]
    links: list[tuple[str, str, str]]


def menu(agent: Agent, view: View, shape: Shape, field: str, *, but: bool) -> Menu | None:
    """None for a field that there is not."""
    if field == "more":
        own = own_names()
        free = [*sentence(shape).free, *(name for name, _value in own if shape.term(name) is None)]
        found = [
            Choice(words.label(name, own), f"{form_url(view)}#{name}", opens=choice_url(view, name, False))
            for name in free
        ]
        return Menu(_("Another condition"), found, [(_("All conditions on one page"), "list", form_url(view))])
    if field == "order":
        return Menu(_("What stands on top"), [_order(view, shape, order) for order in ORDERS], [])
    if field == "columns":
        return Menu(_("Columns"), _columns(view, shape), [(_("All on one page"), "list", form_url(view) + "#columns")])
    return _values(agent, view, shape, field, but=but) if field_named(field) else None


def _values(agent: Agent, view: View, shape: Shape, field: str, *, but: bool) -> Menu:
    counted = value_counts(agent, view, shape, field, but=but)
    term = shape.term(field, but)
    chosen = term.values if term else ()
    values = _shown(field, counted, chosen)
    named = names(((field, value) for value in values or ("",)), agent)
    known = _known(field)
    several, label = known.several, words.label(field, named)

    def choice(value: str) -> Choice:
        others = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
        return Choice(
            words.value_word(field, value, named),
            _url(view, shape, field, (value,), but),
            number_word(counted.get(value, 0), MOST),
            value in chosen,
            _url(view, shape, field, others, but) if several and chosen and others else "",
        )

    choices = [choice(value) for value in values if value in chosen or not words.is_gone(field, value, named)]
    if field == "status" and not but:
        everything = Choice(words.value_word("status", "", {}), _url(view, shape, field, (), but), chosen=not chosen)
        return Menu(label, [*choices, everything], [])
    return Menu(label, choices, _links(view, shape, field, chosen, but))


def _links(view: View, shape: Shape, field: str, chosen: tuple[str, ...], but: bool) -> list[tuple[str, str, str]]:
    links = []
    if _known(field).several and field not in ("status", "turn", "damage"):
        links.append((_("More values"), "list", f"{form_url(view)}#{'not-' if but else ''}{field}"))
    if chosen and shape.term(field, not but) is None:
        turned = shape.having(field, (), but).having(field, chosen, not but)
        links.append((_("Only those, not all others") if but else _("All but those"), "ban", changed_url(view, turned)))
    if chosen:
        links.append((_("Without this condition"), "x", _url(view, shape, field, (), but)))
    return links


def _shown(field: str, counted: dict[str, int], chosen: Iterable[str]) -> list[str]:
    """Words first, then what was counted, the most first, and always what is chosen."""
    known = _known(field)
    fixed = [*known.words, *FIXED.get(field, ())]
    found = sorted((value for value in counted if value not in fixed), key=lambda value: (-counted[value], value))
    room = max(SHOWN - len(fixed), 0)
    shown = dict.fromkeys([*fixed, *found[:room], *chosen])
    return [value for value in shown if known.takes(value)]


def _known(field: str) -> Field:
    """Raises Unfit for what no condition can be about."""
    found = field_named(field)
    if found is None:
        raise Unfit("field", field)
    return found


def _url(view: View, shape: Shape, field: str, values: tuple[str, ...], but: bool) -> str:
    try:
        return changed_url(view, shape.having(field, values, but))
    except Unfit:  # one value more than a condition holds
        return ""


def _order(view: View, shape: Shape, order: str) -> Choice:
    there = Shape(shape.terms, order, shape.columns)
    works = there.sorted_by == order
    url = changed_url(view, there) if works else ""
    return Choice(words.value_word("order", order, {}), url, chosen=works and shape.sorted_by == order)


def _columns(view: View, shape: Shape) -> list[Choice]:
    """Those that stand in the table, in their order, then the others."""

    def address(columns: Iterable[str]) -> str:
        return changed_url(view, Shape(shape.terms, shape.order, tuple(columns)))

    found = []
    there, own = list(shape.columns), own_names()
    named = own | names((name, "") for name in there)
    for place, name in enumerate(there):
        without = [column for column in there if column != name]
        earlier = [*without[: place - 1], name, *without[place - 1 :]] if place else []
        later = [*without[: place + 1], name, *without[place + 1 :]] if place < len(without) else []
        found.append(
            Choice(
                words.column(name, named),
                address(without) if name != "subject" else "",
                chosen=True,
                earlier=address(earlier) if earlier else "",
                later=address(later) if later else "",
            )
        )
    others = (name for name in [*COLUMNS, *(name for name, _value in own)] if name not in there)
    return found + [Choice(words.column(name, named), address([*there, name])) for name in others]
