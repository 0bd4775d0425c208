"""The sentence of a view: the values that one of its tokens could have, and all its conditions on one page."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Damage
from zabota.base.tickets.queries import View, value_counts
from zabota.base.tickets.queries.names import choices, names, own_names
from zabota.base.tickets.queries.values import SPANS
from zabota.base.tickets.queries.views import sentence_of
from zabota.base.ui.fragments import show
from zabota.core.query import COLUMNS, FIELDS, ORDERS, Shape, Term, Unfit, is_own, write
from zabota.pages.inbox import shell
from zabota.pages.inbox import view_words as words
from zabota.pages.inbox.http import Asked, signed_in
from zabota.pages.inbox.places import CHANNELS
from zabota.pages.inbox.view_boxes import Box, own_boxes
from zabota.pages.inbox.view_choices import menu
from zabota.pages.inbox.view_page import changed_url, list_url

LANGUAGES = ("ro", "ru", "en", "uk", "bg", "de", "fr", "es", "it", "pl", "tr")


@require_safe
@signed_in
def view_values(request: Asked, view: str, field: str) -> HttpResponse:
    chosen, shape = _shape(request, view)
    found = menu(request.user, chosen, shape, field, but=request.GET.get("but") == "1")
    if found is None:
        raise Http404
    return show(request, "inbox/views/values.html", {"menu": found})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def view_conditions(request: Asked, view: str) -> HttpResponse:
    chosen, shape = _shape(request, view)
    why = ""
    if request.method == "POST":
        try:
            wanted = _asked(request)
            return redirect(changed_url(chosen, wanted))
        except Unfit as problem:
            why = words.unfit(problem)
    places = {name: place for place, name in enumerate(shape.columns, 1)}
    own = own_boxes(shape)
    context = {
        "view_title": shell.title_of(chosen),
        "fields": [
            box
            for but in (False, True)
            for box in [*(_box(request.user, chosen, shape, name, but) for name in FIELDS), *own[but]]
        ],
        "orders": [(order, words.value_word("order", order, {})) for order in ORDERS],
        "order": shape.order,
        "columns": [(name, label, places.get(name, "")) for name, label in _columns(shape)],
        "q": write(shape),
        "back": list_url(chosen),
        "why": why,
    }
    return show(request, "inbox/views/conditions.html", shell.rail(request.user) | context, status=422 if why else 200)


def _shape(request: Asked, name: str) -> tuple[View, Shape]:
    """The view and its sentence, with what is not saved. Raises Http404 for a view that has none."""
    view = shell.chosen_view(request, name)
    shape = sentence_of(view)
    if shape is None:
        raise Http404
    return view, shape


def _box(agent: Agent, view: View, shape: Shape, name: str, but: bool) -> Box:
    field, term = FIELDS[name], shape.term(name, but)
    chosen = term.values if term else ()
    listed = [*field.words, *(SPANS if name in ("created", "active") else ())]
    listed += [str(value) for value in Damage.values if name == "damage"]
    listed += [channel for channel, _label, _icon in CHANNELS if name == "channel"]
    listed += [code for code in LANGUAGES if name == "language"]
    found = choices(name, agent)
    if name == "owner":
        found += [(f"team-{value}", _("anyone of %(team)s") % {"team": team}) for value, team in choices("team")]
    if name == "tag":
        listed += [tag for tag in value_counts(agent, view, shape, "tag", but=but) if field.takes(tag)]
    others = [value for value in chosen if value not in listed and value not in dict(found)]
    named = names(((name, value) for value in others), agent)
    words_of = [(value, words.value_word(name, value, named)) for value in [*listed, *others]]
    label = f"not-{name}" if but else name
    free = "" if name == "tag" else None
    facts = (field.several, [*words_of, *found], chosen, free, _("Other tags, with commas"))
    return Box(label, str(words.FIELDS[name]), but, *facts)


def _columns(shape: Shape) -> list[tuple[str, str]]:
    """All that there could be, and those of retired fields that are there."""
    own = own_names() | names((name, "") for name in shape.columns)
    return [(name, str(words.COLUMNS[name])) for name in COLUMNS] + [
        (name, label) for (name, _value), label in own.items() if is_own(name)
    ]


def _asked(request: Asked) -> Shape:
    """What was chosen in the form. Raises Unfit."""
    terms = []
    own = sorted({one.removeprefix("not-").removesuffix("-free") for one in request.POST})
    for but in (False, True):
        for name in [*FIELDS, *filter(is_own, own)]:
            label = f"not-{name}" if but else name
            typed = request.POST.get(f"{label}-free", "")
            free = (" ".join(one.split()) for one in (typed.split(",") if name in FIELDS else [typed]))
            values = [value for value in (*request.POST.getlist(label), *free) if value]
            if values:
                terms.append(Term(name, tuple(dict.fromkeys(values)), but))
    columns = [*COLUMNS, *(one.removeprefix("column-") for one in request.POST if one.startswith("column-field-"))]
    places = [(request.POST.get(f"column-{name}", ""), name) for name in columns]
    chosen = sorted((int(place), name) for place, name in places if place.isdecimal() and len(place) < 4)
    return Shape(tuple(terms), request.POST.get("order", "active"), tuple(name for _place, name in chosen))
