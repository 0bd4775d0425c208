"""Rules in words. Every value stands after its part's own words, so that no language has to decline a name."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from zabota.base.tickets.channels import NAMES as CHANNELS
from zabota.base.tickets.field_words import said_in_words
from zabota.base.tickets.models import Damage, Status
from zabota.base.ui.languages import language_named
from zabota.core.query.fields import is_own
from zabota.core.rules import Unfit
from zabota.core.rules.catalogue import SPAN

# (kind, value) -> name, of what lies in rows: ("team", "3") -> Specialists.
Names = Mapping[tuple[str, str], str]

TRIGGERS = {
    "new": gettext_lazy("a new ticket comes"),
    "wrote_again": gettext_lazy("the customer writes again"),
    "answered": gettext_lazy("an answer leaves"),
    "noted": gettext_lazy("a note is written"),
    "solved": gettext_lazy("it is solved"),
    "reopened": gettext_lazy("it is open again"),
    "closed": gettext_lazy("it is closed"),
    "owner": gettext_lazy("the owner changes"),
    "team": gettext_lazy("the team changes"),
    "status": gettext_lazy("the status changes"),
    "damage": gettext_lazy("the damage changes"),
    "language": gettext_lazy("the language changes"),
    "tag": gettext_lazy("a tag changes"),
    "warned": gettext_lazy("a promise comes near"),
    "broken": gettext_lazy("a promise is broken"),
    "forgotten": gettext_lazy("a ticket is forgotten"),
    "marked": gettext_lazy("the customer gives a mark"),
    "opened_for": gettext_lazy("%(span)s since it was opened"),
    "heard_for": gettext_lazy("%(span)s since the customer’s last word"),
    "said_for": gettext_lazy("%(span)s since our last word"),
    "stands_for": gettext_lazy("%(span)s in the status %(status)s"),
    "before_promise": gettext_lazy("%(span)s before a promise is due"),
    "after_promise": gettext_lazy("%(span)s after a promise was due"),
}
# The words around the tokens of a condition: %(op)s where it has one, %(token)s for its values.
CONDITIONS = {
    "subject": gettext_lazy("the subject has %(token)s"),
    "words": gettext_lazy("the message has %(token)s"),
    "attachment": gettext_lazy("a file is attached"),
    "machine": gettext_lazy("a machine wrote it"),
    "channel": gettext_lazy("came by %(token)s"),
    "language": gettext_lazy("in %(token)s"),
    "brand": gettext_lazy("brand %(token)s"),
    "status": gettext_lazy("status %(token)s"),
    "damage": gettext_lazy("damage %(op)s %(token)s"),
    "team": gettext_lazy("team %(token)s"),
    "owner": gettext_lazy("owned by %(token)s"),
    "tag": gettext_lazy("tagged %(token)s"),
    "topic": gettext_lazy("about %(token)s"),
    "organisation": gettext_lazy("company %(token)s"),
    "level": gettext_lazy("level of the company %(token)s"),
    "domain": gettext_lazy("written from %(token)s"),
    "earlier": gettext_lazy("earlier tickets of the customer: %(op)s %(token)s"),
    "hours": gettext_lazy("open now by the hours of %(token)s"),
    "promise": gettext_lazy("the promise %(token)s"),
    "mark": gettext_lazy("mark of the customer: %(op)s %(token)s"),
    "by": gettext_lazy("done by %(token)s"),
}
# What a condition is called where it is chosen.
FIELDS = {
    "subject": gettext_lazy("Words in the subject"),
    "words": gettext_lazy("Words in the message"),
    "attachment": gettext_lazy("A file is attached"),
    "machine": gettext_lazy("A machine wrote it"),
    "channel": gettext_lazy("Channel"),
    "language": gettext_lazy("Language"),
    "brand": gettext_lazy("Brand"),
    "status": gettext_lazy("Status"),
    "damage": gettext_lazy("How much damage"),
    "team": gettext_lazy("Team"),
    "owner": gettext_lazy("Owned by"),
    "tag": gettext_lazy("Tags"),
    "topic": pgettext_lazy("of a ticket", "Topic"),
    "organisation": gettext_lazy("Company"),
    "level": gettext_lazy("Level of the company"),
    "domain": gettext_lazy("Domain of the sender"),
    "earlier": gettext_lazy("Number of earlier tickets"),
    "hours": gettext_lazy("Within opening hours"),
    "promise": gettext_lazy("State of the promise"),
    "mark": gettext_lazy("Mark of the customer"),
    "by": gettext_lazy("Who did it"),
}
EFFECTS = {
    "damage": gettext_lazy("damage %(token)s"),
    "team": gettext_lazy("team %(token)s"),
    "owner": gettext_lazy("owner %(token)s"),
    "tag": gettext_lazy("tag %(token)s"),
    "untag": gettext_lazy("take off the tag %(token)s"),
    "status": gettext_lazy("status %(token)s"),
    "snooze": gettext_lazy("snooze for %(token)s"),
    "promise": gettext_lazy("promise news in %(token)s"),
    "note": gettext_lazy("note for the team"),
    "answer": gettext_lazy("send the ready answer %(token)s"),
    "tell": gettext_lazy("tell %(token)s"),
    "follow": gettext_lazy("followed by %(token)s"),
    "hook": gettext_lazy("tell another program"),
    "stop": gettext_lazy("ask no further rules"),
}
DEEDS = {
    "damage": gettext_lazy("Set the damage"),
    "team": gettext_lazy("Hand it to a team"),
    "owner": gettext_lazy("Give it an owner"),
    "tag": gettext_lazy("Add a tag"),
    "untag": gettext_lazy("Take off a tag"),
    "status": gettext_lazy("Set the status"),
    "snooze": gettext_lazy("Snooze it"),
    "promise": gettext_lazy("Promise news"),
    "note": gettext_lazy("Write a note"),
    "answer": gettext_lazy("Send a ready answer"),
    "tell": gettext_lazy("Tell people"),
    "follow": gettext_lazy("Let people follow it"),
    "hook": gettext_lazy("Tell another program (webhook)"),
    "stop": gettext_lazy("Ask no further rules"),
}
OPS = {
    "is": pgettext_lazy("a number", "is"),
    "least": pgettext_lazy("a number", "at least"),
    "most": pgettext_lazy("a number", "at most"),
    "has": pgettext_lazy("a text", "has"),
    "none": pgettext_lazy("a field", "empty"),
}
OF_DAYS = {"least": pgettext_lazy("a day", "not before"), "most": pgettext_lazy("a day", "not after")}
WORDS = {
    ("owner", "nobody"): pgettext_lazy("owned by", "nobody"),
    ("team", "none"): pgettext_lazy("team", "none"),
    ("topic", "none"): pgettext_lazy("topic", "none"),
    ("organisation", "none"): pgettext_lazy("company", "none"),
    ("hours", "desk"): pgettext_lazy("hours of", "the desk"),
    ("promise", "late"): pgettext_lazy("the promise", "is late"),
    ("promise", "runs"): pgettext_lazy("the promise", "still runs"),
    ("promise", "none"): pgettext_lazy("the promise", "is none"),
    ("by", "customer"): pgettext_lazy("done by", "the customer"),
    ("by", "person"): pgettext_lazy("done by", "one of us"),
    ("by", "rule"): pgettext_lazy("done by", "a rule"),
    ("by", "clock"): pgettext_lazy("done by", "the clock"),
    ("tell", "owner"): pgettext_lazy("tell", "the owner"),
    ("tell", "leads"): pgettext_lazy("tell", "the team leads"),
    **{("channel", name): label for name, label in CHANNELS.items()},
}
# What a name that is no longer there is called.
GONE = gettext_lazy("something that is gone")
NAMED = {
    "team": "team",
    "owner": "owner",
    "tell": "owner",
    "follow": "owner",
    "topic": "topic",
    "brand": "brand",
    "organisation": "organisation",
    "hours": "calendar",
    "answer": "answer",
}


def trigger_form(on: str, names: Names) -> str:
    """With %(span)s and %(status)s in it where it has them. names: a field of the desk's own is ("field-order", "")."""
    return _own(_("“%(field)s” changes"), on, names) if is_own(on) else str(TRIGGERS.get(on, ""))


def condition_form(field: str, names: Names) -> str:
    if is_own(field):
        return _own(_("“%(field)s”: %(op)s %(token)s"), field, names)
    return str(CONDITIONS.get(field, field))


def deed_form(do: str, names: Names) -> str:
    return _own(_("set “%(field)s”: %(token)s"), do, names) if is_own(do) else str(EFFECTS.get(do, do))


def op_word(op: str, *, days: bool) -> str:
    """days: whether days are compared."""
    return str(OF_DAYS.get(op, OPS.get(op, op)) if days else OPS.get(op, op))


def label(part: str, names: Names) -> str:
    """What a condition or a deed is called where it is chosen."""
    if is_own(part):
        return names.get((part, ""), str(GONE))
    return str(FIELDS.get(part) or DEEDS.get(part) or part)


def deed_label(do: str, names: Names) -> str:
    return _("Set “%(field)s”") % {"field": label(do, names)} if is_own(do) else str(DEEDS[do])


def _own(form: str, part: str, names: Names) -> str:
    kept = {key: f"%({key})s" for key in ("op", "token")}
    return form % {"field": label(part, names).replace("%", "%%"), **kept}


def value_word(part: str, value: str, names: Names) -> str:
    """One value of a condition or of a deed."""
    if is_own(part):
        return said_in_words(value)
    if (part, value) in WORDS:
        return str(WORDS[part, value])
    if part == "damage" and value in map(str, Damage.values):
        return str(Damage(int(value)).label)
    if part == "status" and value in Status.values:
        return str(Status(value).label)
    if part == "language":
        return language_named(value)
    if SPAN.fullmatch(value) and part in ("snooze", "promise"):
        return span(value)
    if part in NAMED:
        least, _dash, key = value.rpartition("-")
        name = names.get(("team" if least else NAMED[part], key), str(GONE))
        whose = {
            "least": _("whoever of %(team)s has the fewest and knows the language"),
            "team": _("anyone of %(team)s"),
        }
        return whose[least] % {"team": name} if least in whose else name
    return _("“%(name)s”") % {"name": value} if part in ("subject", "words") else value


def is_gone(part: str, value: str, names: Names) -> bool:
    least, _dash, key = value.rpartition("-")
    return part in NAMED and (part, value) not in WORDS and ("team" if least else NAMED[part], key) not in names


def span(text: str) -> str:
    """`4 hours`"""
    found = SPAN.fullmatch(text)
    if found is None:
        return text
    number = {"number": int(found[1])}
    if found[2] == "m":
        return ngettext("%(number)s minute", "%(number)s minutes", number["number"]) % number
    if found[2] == "h":
        return ngettext("%(number)s hour", "%(number)s hours", number["number"]) % number
    return ngettext("%(number)s day", "%(number)s days", number["number"]) % number


def any_of(words: Iterable[str]) -> str:
    """`Irina, Victor or nobody`"""
    return _joined(words, _("%(first)s or %(last)s"))


def all_of(words: Iterable[str]) -> str:
    return _joined(words, _("%(first)s and %(last)s"))


def _joined(words: Iterable[str], form: str) -> str:
    *first, last = words
    return form % {"first": ", ".join(first), "last": last} if first else last


def unfit(problem: Unfit) -> str:
    """What a line still needs, in words."""
    words = {
        "none": _("Choose a value."),
        "span": _("Say how long: a number of minutes, hours or days."),
        "status": _("Choose a status."),
        "text": _("This needs words, 4,000 characters at most."),
        "hook": _("An address that begins with https://"),
        "many": _("This is too much for one rule."),
    }
    if problem.why == "empty":
        return _("Choose what starts it.") if problem.name == "when" else _("Choose what it does.")
    if problem.why == "value":
        return _("This value does not fit: %(value)s") % {"value": problem.value}
    return words.get(problem.why, _("This line is not understood. Take it out and choose again."))
