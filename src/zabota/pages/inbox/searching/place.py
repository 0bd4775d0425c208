"""What stands beside the results: where it was found, what solved it, why it is here."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.access import message_for, ticket_for
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries.search.rows import solved_by
from zabota.base.tickets.queries.search.wording import wording
from zabota.core.query.asking import read
from zabota.core.query.asking.marking import excerpt, marked

SHOWN = 420
MOST = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """strong: it speaks for this one more than others do."""

    words: str
    strong: bool = False


def place(user: Agent, text: str, number: int, message: int | None) -> dict[str, Any]:
    """Raises Http404 for a ticket that this person may not know of, or a message of another."""
    ticket = ticket_for(user, number)
    said = message_for(user, message) if message else None
    if said and said.ticket_id != ticket.pk:
        raise Http404
    stems = wording(read(text)).stems
    return {
        "ticket": ticket,
        "said": said,
        "pieces": excerpt(said.text, stems, shown=SHOWN) if said else (),
        "subject": marked(ticket.subject or _("No subject"), stems),
        "solved": solved_by(ticket),
        "reasons": _reasons(ticket, said, stems),
        "plain": said.text if said else ticket.subject,
    }


def _reasons(ticket: Ticket, said: Message | None, stems: frozenset[str]) -> list[Reason]:
    found = [Reason(_("In the subject"), True)] if any(hit for _piece, hit in marked(ticket.subject, stems)) else []
    times = Counter(piece.lower() for piece, hit in marked(said.text if said else "", stems) if hit)
    found += [
        Reason(
            ngettext("%(word)s, once", "%(word)s, %(count)s times", count) % {"word": word, "count": count}, count > 1
        )
        for word, count in times.most_common(MOST)
    ]
    days = (now() - (said.created_at if said else ticket.created_at)).days
    when = ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days} if days else _("today")
    return [*found, Reason(when)]
