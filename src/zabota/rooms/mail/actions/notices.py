"""Letters to people of the desk about their tickets: few, never twice for one cause, and never from one's own doing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Message
from zabota.base.tickets.queries.conversation import parts_of
from zabota.base.vault.seal import seal
from zabota.core.mail import Bounce, read_notice_id
from zabota.core.mail.bounce_reasons import gone_for_good
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.sending import wake
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, Notice, OutLetter
from zabota.rooms.mail.models.letters import LETTER
from zabota.rooms.mail.notice_letter import About, header_id, notice_bytes
from zabota.rooms.mail.queries import domain_of

BY = "mail"
HOUR = timedelta(hours=1)
MOST_OF_A_TICKET, MOST = 4, 30


@transaction.atomic
def notify(agent: Agent, about: About, *, kind: str, cause: int, at: datetime) -> Notice | None:
    """Write to one of us about a ticket; their answer to the letter becomes an answer or a note.

    cause: the id of what happened; it is told once. None: they did not ask for letters or may not read it, no mailbox
    can send, or 4 letters about this ticket or 30 in all went to them within an hour.
    """
    mailbox = queries.mailbox_of(about.ticket)
    if mailbox is None or not mailbox.smtp_host or not takes_letters(agent) or not _may_read(agent, about):
        return None
    if _held(agent, about, at):
        return None
    seen = Message.objects.filter(ticket__in=parts_of(about.ticket)).order_by("-id").values_list("id", flat=True)
    newest = about.message.pk if about.message and kind == Notice.Kind.WROTE else seen.first() or 0
    values = {"ticket": about.ticket, "seen": newest, "created_at": at}
    notice, fresh = Notice.objects.get_or_create(agent=agent, kind=kind, cause=cause, defaults=values)
    if fresh:
        _post(notice, about, mailbox, at=at)
    return notice if fresh else None


@transaction.atomic
def notice_came_back(notice: Notice, bounce: Bounce, *, at: datetime) -> None:
    """A report about such a letter. Where the address is no good any more, no further one is written to it."""
    if bounce.failed and bounce.hard:
        _end(notice, at=at)


def notices_refused(letters: Sequence[OutLetter], *, at: datetime) -> None:
    """The same for letters that the other server did not take, as it said at once. Other letters are let be."""
    gone = [read_notice_id(signing_key(), one.header_id) for one in letters if gone_for_good(one.error)]
    numbers = [number for number in gone if number is not None]
    for notice in Notice.objects.filter(pk__in=numbers).select_related("agent") if numbers else ():
        _end(notice, at=at)


def address_is_gone(address: str, *, at: datetime) -> None:
    """A gathered letter came back for good: whoever of us has that address gets no more of them."""
    for agent in Agent.objects.filter(email=address, told_by_mail=True):
        agents.change(agent, told_by_mail=False, mail_refused_at=at, by=BY, at=at)


def _end(notice: Notice, *, at: datetime) -> None:
    if notice.agent.told_by_mail:
        agents.change(notice.agent, told_by_mail=False, mail_refused_at=at, by=BY, at=at)


def takes_letters(agent: Agent) -> bool:
    """Asked for letters, at an address that is nobody's of ours: the desk writes to no mailbox that it reads."""
    wants = agent.told_by_mail and not agent.email.endswith(".invalid")
    return wants and not queries.is_ours(agent.email, queries.own_addresses())


def _may_read(agent: Agent, about: About) -> bool:
    try:
        return ticket_for(agent, about.ticket.number) is not None
    except (Http404, PermissionDenied):
        return False


def _held(agent: Agent, about: About, at: datetime) -> bool:
    lately = list(Notice.objects.filter(agent=agent, created_at__gt=at - HOUR).values_list("ticket", flat=True)[:MOST])
    return len(lately) >= MOST or lately.count(about.ticket.pk) >= MOST_OF_A_TICKET


def _post(notice: Notice, about: About, mailbox: Mailbox, *, at: datetime) -> None:
    OutLetter.objects.create(
        mailbox=mailbox,
        header_id=header_id(notice, mailbox),
        recipient=notice.agent.email,
        domain=domain_of(notice.agent.email),
        priority=OutLetter.Priority.AUTOMATIC,
        sealed=seal(notice_bytes(notice, about, mailbox), purpose=LETTER),
        next_at=at,
        created_at=at,
    )
    wake(mailbox.pk)
