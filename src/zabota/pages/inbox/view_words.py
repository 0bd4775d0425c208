"""Views in words. Every value stands after its field's own words, so that no language has to decline a name."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from zabota.base.tickets.channels import channel_name
from zabota.base.tickets.field_words import said_in_words
from zabota.base.tickets.models import Damage, SavedView
from zabota.base.ui.languages import language_named
from zabota.core.query import Shape, Unfit, is_own
from zabota.core.query.fields import SPAN

Names = Mapping[tuple[str, str], str]
# The words around the token of a field.
PHRASES = {
    "status": gettext_lazy("Show %(token)s tickets"),
    "turn": gettext_lazy("the next step is %(token)s"),
    "owner": gettext_lazy("owned by %(token)s"),
    "team": gettext_lazy("team %(token)s"),
    "channel": gettext_lazy("came by %(token)s"),
    "language": gettext_lazy("in %(token)s"),
    "damage": gettext_lazy("damage %(token)s"),
    "tag": gettext_lazy("tagged %(token)s"),
    "topic": gettext_lazy("about %(token)s"),
    "brand": gettext_lazy("brand %(token)s"),
    "organisation": gettext_lazy("company %(token)s"),
    "created": gettext_lazy("created in %(token)s"),
    "active": gettext_lazy("with something new in %(token)s"),
    "unread": "%(token)s",
    "snoozed": "%(token)s",
    "following": "%(token)s",
    "order": gettext_lazy("On top: %(token)s"),
    "shared": gettext_lazy("seen by %(token)s"),
}
# What a field is called where it stands alone.
FIELDS = {
    "status": gettext_lazy("Status"),
    "turn": gettext_lazy("Whose turn"),
    "owner": gettext_lazy("Owned by"),
    "team": gettext_lazy("Team"),
    "channel": gettext_lazy("Channel"),
    "language": gettext_lazy("Language"),
    "damage": gettext_lazy("How much damage"),
    "tag": gettext_lazy("Tags"),
    "topic": pgettext_lazy("of a ticket", "Topic"),
    "brand": gettext_lazy("Brand"),
    "organisation": gettext_lazy("Company"),
    "created": gettext_lazy("When it was created"),
    "active": gettext_lazy("When something was new"),
    "unread": gettext_lazy("Not read by me"),
    "snoozed": gettext_lazy("Snoozed"),
    "following": gettext_lazy("Followed by me"),
}
WORDS = {
    ("status", ""): pgettext_lazy("which tickets", "all"),
    ("status", "open"): pgettext_lazy("which tickets", "open"),
    ("status", "solved"): pgettext_lazy("which tickets", "solved"),
    ("status", "closed"): pgettext_lazy("which tickets", "closed"),
    ("turn", "ours"): pgettext_lazy("the next step is", "ours"),
    ("turn", "customer"): pgettext_lazy("the next step is", "the customer’s"),
    ("turn", "other"): pgettext_lazy("the next step is", "someone else’s"),
    ("owner", "me"): pgettext_lazy("owned by", "me"),
    ("owner", "nobody"): pgettext_lazy("owned by", "nobody"),
    ("team", "mine"): pgettext_lazy("team", "any of mine"),
    ("team", "none"): pgettext_lazy("team", "none"),
    ("topic", "none"): pgettext_lazy("topic", "none"),
    ("organisation", "none"): pgettext_lazy("company", "none"),
    ("unread", "yes"): pgettext_lazy("which tickets", "not read by me"),
    ("snoozed", "yes"): pgettext_lazy("which tickets", "snoozed"),
    ("following", "yes"): pgettext_lazy("which tickets", "followed by me"),
}
COLUMNS = {
    "number": gettext_lazy("Number"),
    "customer": pgettext_lazy("column", "Customer"),
    "subject": pgettext_lazy("column", "Ticket"),
    "state": pgettext_lazy("column", "State"),
    "owner": gettext_lazy("Owned by"),
    "team": gettext_lazy("Team"),
    "damage": pgettext_lazy("column", "Damage"),
    "topic": pgettext_lazy("of a ticket", "Topic"),
    "tags": gettext_lazy("Tags"),
    "created": pgettext_lazy("column", "Created"),
    "active": pgettext_lazy("column", "Last word"),
    "language": gettext_lazy("Language"),
    "channel": gettext_lazy("Channel"),
}
# What a name that is no longer there is called.
GONE = {
    "owner": gettext_lazy("someone who is gone"),
    "team": gettext_lazy("a team that is gone"),
    "topic": gettext_lazy("a topic that is gone"),
    "brand": gettext_lazy("a brand that is gone"),
    "organisation": gettext_lazy("a company that is gone"),
}


def wanted(shape: Shape) -> list[tuple[str, str]]:
    """(field, value) of all whose names must be looked up."""
    own = [(column, "") for column in shape.columns if is_own(column)]
    return [(term.field, value) for term in shape.terms for value in term.values] + own


def label(name: str, names: Names) -> str:
    """What a field is called where it stands alone; one of the desk's own that is not in `names` by its key."""
    return names.get((name, ""), name) if is_own(name) else str(FIELDS[name])


def column(name: str, names: Names) -> str:
    return label(name, names) if is_own(name) else str(COLUMNS[name])


def phrase(field: str, names: Names) -> str:
    """With a %(token)s in it."""
    if is_own(field):
        return _("%(field)s: %(token)s") % {"field": label(field, names).replace("%", "%%"), "token": "%(token)s"}
    return str(PHRASES[field])


def value_word(field: str, value: str, names: Names) -> str:
    """One value. Names that are not in `names` are gone, and that is said."""
    if (field, value) in WORDS:
        return str(WORDS[field, value])
    if is_own(field):
        return said_in_words(value)
    if field == "order":
        return str(SavedView.Order(value).label)
    if field == "damage":
        return str(Damage(int(value)).label)
    if field == "channel":
        return channel_name(value)
    if field == "language":
        return language_named(value)
    if field in ("created", "active"):
        return span(value)
    name = value if field == "tag" else names.get((field, value), str(GONE.get(field, value)))
    return _("anyone of %(team)s") % {"team": name} if value.startswith("team-") and field == "owner" else name


def is_gone(field: str, value: str, names: Names) -> bool:
    return field in GONE and (field, value) not in WORDS and (field, value) not in names


def any_of(words: Iterable[str]) -> str:
    """`Irina, Victor or nobody`"""
    *first, last = words
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def span(text: str) -> str:
    """`the last 24 hours`, as it stands within a sentence."""
    found = SPAN.fullmatch(text)
    if found is None:
        return text
    number = int(found[1])
    if found[2] == "h":
        return ngettext("the last %(number)s hour", "the last %(number)s hours", number) % {"number": number}
    return ngettext("the last %(number)s day", "the last %(number)s days", number) % {"number": number}


def seen_by(view: SavedView) -> str:
    if view.shared == SavedView.Shared.TEAM and view.team:
        return view.team.name
    return str(view.get_shared_display())


def around(field: str, names: Names) -> tuple[str, str]:
    """The words before and after the token."""
    before, _token, after = (phrase(field, names) % {"token": "\0"}).partition("\0")
    return before, after


def unfit(problem: Unfit) -> str:
    """Why a condition cannot be kept, in words."""
    field = str(FIELDS.get(problem.field, problem.field if is_own(problem.field) else ""))
    if problem.why == "columns":
        return _("A table needs the column with the ticket, and each column once.")
    if problem.why in ("many", "twice"):
        return _("“%(field)s” names a value too often, or too many values.") % {"field": field}
    if problem.why == "value" and problem.field == "tag":
        return _("A tag is one line of at most 40 characters.")
    if field:
        return _("“%(field)s” does not take this value: %(value)s") % {"field": field, "value": problem.value or "–"}
    return _("This condition is not understood. Choose from the lists.")


def plain(shape: Shape, names: Names) -> str:
    """The whole sentence as text, for lists of views: `open, owned by me, except: tagged printer`."""
    said: dict[bool, list[str]] = {False: [], True: []}
    for term in shape.terms:
        words = any_of(value_word(term.field, value, names) for value in term.values)
        pattern = "%(token)s" if term.field == "status" else phrase(term.field, names)
        said[term.but].append(pattern % {"token": words})
    where = ", ".join(said[False]) or str(WORDS["status", ""])
    if not said[True]:
        return where
    return pgettext("a view", "%(where)s, except those: %(but)s") % {"where": where, "but": ", ".join(said[True])}
