"""What a line says. Made where it is read, from ids: no words of a customer lie in a notification."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.base.people.models import Agent, Customer
from zabota.core.notify import Cause
from zabota.rooms.notify.models import Notification

ICONS = {
    Cause.GIVEN: "user-plus",
    Cause.OFFERED: "route",
    Cause.MENTIONED: "at-sign",
    Cause.WROTE: "message-circle",
    Cause.REOPENED: "rotate-ccw",
    Cause.RETURNED: "mail-x",
    Cause.WOKE: "alarm-clock",
    Cause.TEAM: "users",
    Cause.DUE: "timer",
    Cause.LATE: "triangle-alert",
    Cause.FORGOTTEN: "clock",
    Cause.UNHAPPY: "star",
    Cause.ASKED: "hand-helping",
    Cause.HELPED: "life-buoy",
    Cause.THANKED: "smile",
    Cause.SWEEP: "list-checks",
    Cause.ARTICLE: "book-open",
}
# As the settings name them.
NAMES = {
    Cause.GIVEN: gettext_lazy("Somebody gives you a ticket"),
    Cause.OFFERED: gettext_lazy("A ticket is offered to you"),
    Cause.MENTIONED: gettext_lazy("Somebody names you in a note"),
    Cause.WROTE: gettext_lazy("The customer writes in a ticket you own or follow"),
    Cause.REOPENED: gettext_lazy("Your ticket is open again"),
    Cause.RETURNED: gettext_lazy("An answer does not arrive"),
    Cause.WOKE: gettext_lazy("Your ticket is back in sight"),
    Cause.TEAM: gettext_lazy("Something new in your teams that is nobody’s yet"),
    Cause.DUE: gettext_lazy("A promise to a customer is due soon"),
    Cause.LATE: gettext_lazy("A promise to a customer is late"),
    Cause.FORGOTTEN: gettext_lazy("A ticket lies forgotten"),
    Cause.UNHAPPY: gettext_lazy("A customer of yours, or of your teams, is not happy"),
    Cause.ASKED: gettext_lazy("A colleague asks you for a hand"),
    Cause.HELPED: gettext_lazy("A colleague helps you"),
    Cause.THANKED: gettext_lazy("A colleague says thanks"),
    Cause.SWEEP: gettext_lazy("A dispatch sweep of your team is due"),
    Cause.ARTICLE: gettext_lazy("An article that you keep true is to be read again"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A notification as it is drawn."""

    row: Notification
    words: str
    icon: str


def lines(rows: Iterable[Notification]) -> list[Line]:
    """Two queries for the names, however many lines."""
    rows = list(rows)
    names = _names(row.by for row in rows)
    return [Line(row, sentence(row, names.get(row.by, "")), ICONS[Cause(row.cause)]) for row in rows]


def sentence(row: Notification, name: str) -> str:
    """`Ana Cojocaru wrote`. name: of who did it, "" for a machine or somebody erased."""
    match Cause(row.cause):
        case Cause.GIVEN:
            return _("%(name)s gave you this ticket") % {"name": name} if name else _("This ticket is yours now")
        case Cause.MENTIONED:
            return _("%(name)s named you in a note") % {"name": name} if name else _("You are named in a note")
        case Cause.WROTE:
            words = ngettext("%(name)s wrote", "%(name)s wrote, %(num)s messages", row.count)
            return words % {"name": name or _("The customer"), "num": row.count}
        case Cause.ARTICLE:
            words = ngettext("%(num)s article is to be read again", "%(num)s articles are to be read again", row.count)
            return words % {"num": row.count}
        case Cause.ASKED if name:
            return _("%(name)s asks you for a hand") % {"name": name}
        case Cause.HELPED if name:
            return _("%(name)s helped you") % {"name": name}
        case Cause.THANKED if name:
            return _("%(name)s says thanks for your help") % {"name": name}
        case _:
            return plain(Cause(row.cause))


def plain(cause: Cause) -> str:
    """Without a name: for what may lie on a locked screen."""
    words = {
        Cause.GIVEN: _("A ticket was given to you"),
        Cause.OFFERED: _("A ticket is offered to you: whoever takes it first has it"),
        Cause.MENTIONED: _("You are named in a note"),
        Cause.WROTE: _("The customer wrote"),
        Cause.REOPENED: _("It is open again"),
        Cause.RETURNED: _("An answer did not arrive"),
        Cause.WOKE: _("It is back in sight"),
        Cause.TEAM: _("New in your team"),
        Cause.DUE: _("A promise is due soon"),
        Cause.LATE: _("A promise is late"),
        Cause.FORGOTTEN: _("Nothing happened to it for long"),
        Cause.UNHAPPY: _("The customer is not happy with our help"),
        Cause.ASKED: _("A colleague asks you for a hand"),
        Cause.HELPED: _("A colleague helped you"),
        Cause.THANKED: _("A colleague says thanks"),
        Cause.SWEEP: _("A sweep of the new tickets is due; this one comes first"),
        Cause.ARTICLE: _("An article is to be read again: is it still true?"),
    }
    return words[cause]


def _names(refs: Iterable[str]) -> dict[str, str]:
    found: dict[str, set[int]] = {"agent": set(), "customer": set()}
    for ref in refs:
        kind, _sep, key = ref.partition(":")
        if kind in found and key.isdecimal():
            found[kind].add(int(key))
    agents = Agent.objects.filter(pk__in=found["agent"]) if found["agent"] else ()
    customers = Customer.objects.filter(pk__in=found["customer"]) if found["customer"] else ()
    return {row.ref: row.full_name for row in agents} | {row.ref: row.name for row in customers}
