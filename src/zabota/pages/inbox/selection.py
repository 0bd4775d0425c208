"""Which tickets a person has chosen in a list: some by number, or all of a view but some."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zabota.base.tickets.models import Ticket
from zabota.base.tickets.queries import View
from zabota.base.tickets.queries.bulk import tickets_in, tickets_numbered
from zabota.base.tickets.values import Refused
from zabota.pages.inbox import shell
from zabota.pages.inbox.http import Asked

MOST_BY_NUMBER = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """numbers: of those chosen; with `everything`, of those left out of all that the view holds."""

    view: View
    numbers: tuple[int, ...]
    everything: bool
    tickets: QuerySet[Ticket]


def selection(request: Asked) -> Selection:
    """Fields of the form: view, ticket (many), all, without (many). Raises Refused where nothing is chosen."""
    view = shell.chosen_view(request, request.POST.get("view") or shell.DEFAULT)
    everything = request.POST.get("all") == "1"
    numbers = _numbers(request.POST.getlist("without" if everything else "ticket"))
    if len(numbers) > MOST_BY_NUMBER:
        raise Refused(_("More than 500 are too many to choose one by one. Choose all of the view."))
    if everything:
        return Selection(view, numbers, True, tickets_in(request.user, view, without=numbers))
    if not numbers:
        raise Refused(_("Choose tickets first."))
    return Selection(view, numbers, False, tickets_numbered(request.user, numbers))


def _numbers(texts: list[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(text) for text in texts if text.isdecimal() and len(text) < 19))
