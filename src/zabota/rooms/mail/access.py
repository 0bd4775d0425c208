"""Who may see which letters that are no ticket. Getting one through here is the permission check."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent, Identity, Team
from zabota.base.tickets.access import REACHES, customers_of, visible
from zabota.rooms.mail.models import HeldAddress, OutLetter, RawLetter

# By such a letter one of us answered a ticket from their own mail program: its words are that ticket's, whatever
# mailbox it came to.
OF_NOTICES = "notice_"


def spam_letters(user: Agent) -> QuerySet[RawLetter]:
    """What lies in spam, for those who answer customers: not the mail of private teams they are not in."""
    rows = RawLetter.objects.filter(state=RawLetter.State.SPAM).exclude(sender="").defer("sealed")
    if not may(user, "tickets.reply"):
        return rows.none()
    if user.eyes == "every":
        return rows
    if user.eyes == "own":
        return rows.filter(message__ticket__in=visible(user))
    stopped = Q(message=None) & _of_their_mailboxes(user)
    return rows.filter(stopped | Q(message__ticket__in=visible(user)))


def _of_their_mailboxes(user: Agent) -> Q:
    """Letters that would become tickets of their reach, for who reads neither every one nor only their own."""
    mine = Agent.teams.through.objects.filter(agent=user).values("team")
    if user.eyes == "team":
        return Q(mailbox__team__in=mine)
    hidden = Team.objects.filter(private=True).exclude(pk__in=mine)
    return Q(mailbox=None) | Q(mailbox__team=None) | ~Q(mailbox__team__in=hidden)


def spam_letter_for(user: Agent, pk: int) -> RawLetter:
    """One of them. Raises Http404 for any other."""
    row = spam_letters(user).select_related("message__ticket", "mailbox").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def strange_letters(user: Agent) -> QuerySet[RawLetter]:
    """Every letter that was not understood, for those who keep the desk. `told`: whether this person may know who wrote
    it and what, which is so where they would read the ticket that it becomes.
    """
    rows = RawLetter.objects.filter(state=RawLetter.State.QUARANTINED).defer("sealed")
    match user.eyes:
        case "every":
            return rows.annotate(told=Value(True))
        case "own":
            return rows.annotate(told=Value(False))
    told = _of_their_mailboxes(user) & ~Q(trouble__startswith=OF_NOTICES)
    return rows.annotate(told=ExpressionWrapper(told, output_field=BooleanField()))


def strange_letter_for(user: Agent, pk: int) -> RawLetter:
    """One whose words this person may read. Raises Http404 for any other."""
    row = strange_letters(user).filter(pk=pk, told=True).first()  # type: ignore[misc]  # annotated above
    if row is None:
        raise Http404
    return row


def told_letters(user: Agent, rows: QuerySet[OutLetter]) -> QuerySet[OutLetter]:
    """The same letters of ours. `told`: whether this person may know to whom they go, and in which ticket."""
    if user.eyes == "every":
        return rows.annotate(told=Value(True))
    seen = Exists(visible(user).filter(pk=OuterRef("message__ticket")))
    told = (Q(message=None) & _known(user, "recipient")) | (Q(message__isnull=False) & Q(seen))
    return rows.annotate(told=ExpressionWrapper(told, output_field=BooleanField()))


def told_addresses(user: Agent, rows: QuerySet[HeldAddress]) -> QuerySet[HeldAddress]:
    """The same addresses that letters come back from. `told`: whether this person may know of whose they are."""
    if user.eyes == "every":
        return rows.annotate(told=Value(True))
    return rows.annotate(told=ExpressionWrapper(_known(user, "address"), output_field=BooleanField()))


def _known(user: Agent, address: str) -> Q:
    """Addresses (in this column) of customers whom a person may know of, and of ourselves; who reads widely knows those
    of nobody, too.
    """
    whose = Identity.objects.filter(kind=Identity.Kind.EMAIL, value=OuterRef(address))
    ours = Agent.objects.filter(email=OuterRef(address))
    known = Q(Exists(whose.filter(customer__in=customers_of(user)))) | Q(Exists(ours))
    return known if user.eyes in REACHES else known | ~Q(Exists(whose))
