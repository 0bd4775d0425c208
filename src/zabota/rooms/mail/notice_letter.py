"""A letter to one of us about a ticket: what stands in it, in their language."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Message, Ticket
from zabota.core.mail import (
    Address,
    Button,
    Outgoing,
    compose,
    sign_notice_address,
    sign_notice_id,
    subject_with_number,
)
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Mailbox, Notice

# Of the customer's words: enough to answer, no more than a mail program shows.
LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class About:
    """What a letter tells. message: the words it is about, mostly the customer's newest. by: who of us did it."""

    ticket: Ticket
    message: Message | None
    by: Agent | None = None


def language_of(agent: Agent) -> str:
    return agent.locale or desk().language


def ticket_url(ticket: Ticket) -> str:
    return f"{settings.PUBLIC_URL}/tickets/{ticket.number}/"


def header_id(notice: Notice, mailbox: Mailbox) -> str:
    return sign_notice_id(signing_key(), notice.pk, mailbox.domain).strip("<>").lower()


def notice_bytes(notice: Notice, about: About, mailbox: Mailbox) -> bytes:
    """The same letter each time. Raises ValueError for an address that cannot stand in a header."""
    agent, ticket, language = notice.agent, about.ticket, language_of(notice.agent)
    noting = not may(agent, "tickets.reply")
    answer_to = sign_notice_address(signing_key(), notice.pk, mailbox.address, note=noting)
    with translation.override(language):
        return compose(
            Outgoing(
                from_=Address(mailbox.name or mailbox.brand.sender_name or mailbox.brand.name, mailbox.address),
                to=(Address(agent.full_name, agent.email),),
                reply_to=(Address("", answer_to),) if mailbox.plus_addresses else (),
                subject=subject_with_number(ticket.subject, ticket.number),
                date=notice.created_at,
                message_id=header_id(notice, mailbox),
                # An id that no letter has: mail programs show what is told of one ticket together.
                references=(f"zbn-ticket.{ticket.number}.{agent.pk}@{mailbox.domain}",),
                automatic=True,
                language=language,
                brand=mailbox.brand.name,
                text="\n\n".join(_paragraphs(notice, about)),
                buttons=(Button(_("Open the ticket"), ticket_url(ticket)),),
                after=_how_to_answer(noting=noting),
                quoted_head=_("%(name)s wrote:") % {"name": _speaker(about)} if about.message else "",
                quoted=about.message.text[:LONGEST] if about.message else "",
                footer=how_to_end(),
            )
        )


def how_to_end() -> str:
    return _("You asked for letters about your tickets. Your notification settings are the place to end them.")


def _paragraphs(notice: Notice, about: About) -> list[str]:
    # Known to core.mail.quote_marks: what stands below it is never taken for an answer.
    above = _("Reply above this line")
    told = {"number": about.ticket.number, "subject": about.ticket.subject}
    match notice.kind:
        case Notice.Kind.GIVEN if about.by:
            words = _("%(name)s gave you ticket #%(number)s: %(subject)s") % {"name": about.by.full_name, **told}
        case Notice.Kind.GIVEN:
            words = _("Ticket #%(number)s is yours now: %(subject)s") % told
        case Notice.Kind.OFFER:
            words = _("Ticket #%(number)s is offered to you, whoever takes it first has it: %(subject)s") % told
        case Notice.Kind.NAMED if about.by:
            words = _("%(name)s named you in a note in ticket #%(number)s: %(subject)s") % {
                "name": about.by.full_name,
                **told,
            }
        case Notice.Kind.AGAIN:
            words = _("Ticket #%(number)s is open again: %(subject)s") % told
        case Notice.Kind.BOUNCE:
            words = _("An answer in ticket #%(number)s did not arrive: %(subject)s") % told
        case Notice.Kind.WOKE:
            words = _("Ticket #%(number)s is back in sight: %(subject)s") % told
        case Notice.Kind.DUE:
            words = _("A promise in ticket #%(number)s is due soon: %(subject)s") % told
        case Notice.Kind.LATE:
            words = _("A promise in ticket #%(number)s is late: %(subject)s") % told
        case Notice.Kind.FORGOT:
            words = _("Nothing happened to ticket #%(number)s for long: %(subject)s") % told
        case Notice.Kind.TEAM:
            words = _("New in your team, ticket #%(number)s: %(subject)s") % told
        case Notice.Kind.LOW:
            words = _("The customer is not happy with our help in ticket #%(number)s: %(subject)s") % told
        case Notice.Kind.HAND if about.by:
            words = _("%(name)s asks you for a hand with ticket #%(number)s: %(subject)s") % {
                "name": about.by.full_name,
                **told,
            }
        case Notice.Kind.HELPED if about.by:
            words = _("%(name)s helped you with ticket #%(number)s: %(subject)s") % {
                "name": about.by.full_name,
                **told,
            }
        case Notice.Kind.THANKS if about.by:
            words = _("%(name)s says thanks for your help with ticket #%(number)s: %(subject)s") % {
                "name": about.by.full_name,
                **told,
            }
        case Notice.Kind.SWEEP:
            words = _("A sweep of the new tickets is due. The first is #%(number)s: %(subject)s") % told
        case Notice.Kind.UNSENT:
            words = (
                _("Your answer in ticket #%(number)s was not sent. It is kept there as a note, with the reason.") % told
            )
        case _:
            words = _("%(name)s wrote in ticket #%(number)s: %(subject)s") % {"name": _customer(about), **told}
    return [f"— {above} —", words]


def _customer(about: About) -> str:
    speaker = (about.message.customer if about.message else None) or about.ticket.customer
    return speaker.name or _("The customer")


def _speaker(about: About) -> str:
    """Whose words are quoted: a note is a colleague's."""
    agent = about.message.agent if about.message else None
    return agent.full_name if agent else _customer(about)


def _how_to_answer(*, noting: bool) -> str:
    if noting:
        return _("Answer this letter, and the team reads it as your note.")
    return _(
        "Answer this letter, and the customer gets it from you. Begin it with %(word)s, and only the team reads it."
    ) % {"word": _("#note")}
