"""What stands in the conversation about a hand: who is asked, who cannot, how it ended. A help is a note of its own."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from zabota.base.tickets.queries import Line

NAMED = 3


def _asked(line: Line, who: str) -> str:
    people = [line.people[pk].full_name for pk in line.data.get("asked", []) if pk in line.people]
    if not people:
        return _("%(name)s asks for a hand; whoever comes to work next is asked") % {"name": who}
    others = len(people) - NAMED
    named = [*people[:NAMED], *([_("%(num)s more") % {"num": others}] if others > 0 else [])]
    words = {"name": who, "people": ", ".join(named)}
    if line.data.get("more"):
        return _("Nobody answered yet, so these are asked too: %(people)s") % words
    return _("%(name)s asks for a hand and stays with it: %(people)s") % words


def _declined(line: Line, who: str) -> str:
    return (_("%(name)s can help after all") if line.data.get("again") else _("%(name)s cannot help now")) % {
        "name": who
    }


def _ended(line: Line, who: str) -> str:
    helped = [line.people[pk].full_name for pk in line.data.get("helped", []) if pk in line.people]
    if line.data.get("because") == "withdrawn":
        return _("%(name)s took the question back") % {"name": who}
    if line.data.get("because") == "handed_over":
        return _("Nobody else is asked: somebody who was owns it now")
    if helped:
        return _("Nobody else is asked. Helped: %(people)s") % {"people": ", ".join(helped)}
    return _("Nobody is asked for a hand any more")


# Name of the event -> (icon, what it says). Marks and thanks stand nowhere: they are between two people.
SAID: dict[str, tuple[str, Callable[[Line, str], str]]] = {
    "HandAsked": ("hand-helping", _asked),
    "HandDeclined": ("hand-helping", _declined),
    "HandEnded": ("hand-helping", _ended),
    "HandResumed": ("hand-helping", lambda line, who: _("%(name)s asks for a hand again") % {"name": who}),
}
