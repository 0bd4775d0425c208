"""Who may see which letters that are no ticket. Getting one through here is the permission check."""

from django.db.models import Q, QuerySet
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.access import visible
from zabota.rooms.mail.models import RawLetter


def spam_letters(user: Agent) -> QuerySet[RawLetter]:
    """What lies in spam, for those who answer customers: not the mail of private teams they are not in."""
    rows = RawLetter.objects.filter(state=RawLetter.State.SPAM).exclude(sender="").defer("sealed")
    if not may(user, "tickets.reply"):
        return rows.none()
    if user.eyes == "every":
        return rows
    if user.eyes == "own":
        return rows.filter(message__ticket__in=visible(user))
    mine = Agent.teams.through.objects.filter(agent=user).values("team")
    hidden = Team.objects.filter(private=True).exclude(pk__in=mine)
    reached = Q(mailbox=None) | Q(mailbox__team=None) | ~Q(mailbox__team__in=hidden)
    stopped = Q(message=None) & (Q(mailbox__team__in=mine) if user.eyes == "team" else reached)
    return rows.filter(stopped | Q(message__ticket__in=visible(user)))


def spam_letter_for(user: Agent, pk: int) -> RawLetter:
    """One of them. Raises Http404 for any other."""
    row = spam_letters(user).select_related("message__ticket", "mailbox").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
