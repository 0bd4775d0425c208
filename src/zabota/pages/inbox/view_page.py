"""The page of a view that is a sentence: its tokens, what was changed and not saved, what may be done with it."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import SavedView
from zabota.base.tickets.queries import View, counters
from zabota.base.tickets.queries.counters import CAP
from zabota.base.tickets.queries.names import names
from zabota.base.tickets.queries.saved import shape_of
from zabota.base.tickets.queries.views import sentence_of
from zabota.base.tickets.view_access import may_change
from zabota.base.ui.addresses import address
from zabota.core.query import Shape, Term, sentence, write
from zabota.pages.inbox import view_words as words


@dataclass(frozen=True, slots=True)
class Token:
    """A value of the sentence that can be changed. before, after: the words around it, with their punctuation.

    tone: "grey" for joining words and exceptions, "gone" for a name that is no longer there. choice: where the values
    are fetched from; form: the same without script; without: the view without this condition, "" where one must stay.
    """

    field: str
    text: str
    before: str
    after: str
    choice: str
    form: str
    without: str = ""
    tone: str = ""
    but: bool = False

    @property
    def id(self) -> str:
        return f"token-{'not-' if self.but else ''}{self.field}"


def list_url(view: View, **more: str) -> str:
    """The view's address, with what is not saved of it."""
    asked = ({"q": view.changes} if view.changes else {}) | more
    return address("inbox:list", view.name) + (f"?{urlencode(asked)}" if asked else "")


def changed_url(view: View, shape: Shape) -> str:
    """The same view with another sentence in its address; without one when it is the one that is kept."""
    if view.saved and kept_shape(view) == shape:
        return address("inbox:list", view.name)
    return address("inbox:list", view.name) + "?" + urlencode({"q": write(shape)})


def sentence_url(view: View) -> str:
    """The view as a sentence and a table; "" for one that is none."""
    if view.shape:
        return list_url(view)
    shape = sentence_of(view)
    return changed_url(view, shape) if shape else ""


def kept_shape(view: View) -> Shape | None:
    """What the view means without changes."""
    return shape_of(view.saved) if view.saved else sentence_of(View(view.name, ()))


def page(agent: Agent, view: View) -> dict[str, Any]:
    """What the sentence page shows beside the list. Two queries, and one for each kind of names in the sentence."""
    shape = view.shape
    if shape is None:
        return {}
    kept = kept_shape(view)
    changed = kept != shape
    was = [replace(view, name="was", shape=kept)] if kept and changed else []
    counted = counters(agent, [replace(view, name="now"), *was])
    row, named = view.saved, names(words.wanted(shape), agent)
    return {
        "tokens": tokens(view, shape, named),
        "changed": changed,
        "counted": {name: number_word(number, CAP - 1) for name, number in counted.items()},
        "may_change": bool(row and may_change(agent, row)),
        "back_url": address("inbox:list", view.name),
        "new_url": reverse("inbox:view_new") + "?" + urlencode({"view": view.name, "q": write(shape)}),
        "columns": [(name, words.column(name, named)) for name in shape.columns],
        "columns_choice": choice_url(view, "columns", False),
        "kept_by": kept_by(row) if row else "",
        "columns_form": form_url(view) + "#columns",
    }


def kept_by(row: SavedView) -> str:
    """`Shared view, kept by Tom Hale`, or that it is only the reader's."""
    if row.shared == SavedView.Shared.NOBODY:
        return _("Only you see this view")
    return _("Shared view, kept by %(name)s") % {"name": row.keeper.full_name}


def number_word(number: int, most: int) -> str:
    return f"{most}+" if number > most else str(number)


def tokens(view: View, shape: Shape, named: words.Names) -> list[Token]:
    """The sentence, token by token; the last but one is its order, the last who sees it, for a view that is kept."""
    said = sentence(shape)

    def token(term: Term, before: str = "", after: str = "") -> Token:
        start, end = words.around(term.field, named)
        text = words.any_of(words.value_word(term.field, value, named) for value in term.values)
        gone = any(words.is_gone(term.field, value, named) for value in term.values)
        stays = term.field == "status" and not term.but
        without = "" if stays else changed_url(view, shape.having(term.field, (), term.but))
        tone = "gone" if gone else "grey" if term.but else ""
        return _token(view, term.field, text, before + start, end + after, without, tone, term.but)

    start, end = words.around("status", named)
    status = words.any_of(words.value_word("status", value, named) for value in said.status or ("",))
    found = [_token(view, "status", status, start, end)]
    found += [token(term, ", ") for term in said.where]
    for place, term in enumerate(said.but):
        found.append(token(term, ", " + (_("except those:") + " " if not place else "")))
    found.append(_token(view, "more", _("and also"), ", ", "", tone="more"))
    start, end = words.around("order", named)
    found.append(_token(view, "order", words.value_word("order", said.order, {}), ". " + start, end))
    if view.saved:
        start, end = words.around("shared", named)
        settings = reverse("inbox:saved_view", args=[view.saved.pk])
        found.append(Token("shared", words.seen_by(view.saved), f", {start}", f"{end}.", "", settings))
    return found


def _token(
    view: View, field: str, text: str, before: str, after: str, without: str = "", tone: str = "", but: bool = False
) -> Token:
    form = f"{form_url(view)}#{'not-' if but else ''}{field}"
    return Token(field, text, before, after, choice_url(view, field, but), form, without, tone, but)


def choice_url(view: View, field: str, but: bool) -> str:
    asked = ({"q": view.changes} if view.changes else {}) | ({"but": "1"} if but else {})
    return reverse("inbox:view_values", args=[view.name, field]) + (f"?{urlencode(asked)}" if asked else "")


def form_url(view: View) -> str:
    address = reverse("inbox:view_conditions", args=[view.name])
    return address + (f"?{urlencode({'q': view.changes})}" if view.changes else "")
