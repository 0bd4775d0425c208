"""Who reacts to what, who answers what: the whole product on one page."""

from zabota.base.ports import answer, join
from zabota.base.ports.channels import channels
from zabota.base.ports.journeys import letters, send_again
from zabota.base.ports.letters import others_in_letter, our_mailboxes, send_letter
from zabota.base.ports.originals import original_html, original_source
from zabota.base.ports.rules import rules_named
from zabota.base.ports.telling import old_news, tell_by_digest, tell_by_letter
from zabota.base.ports.ticket_menu import ticket_menu
from zabota.base.timeline.reactions import on
from zabota.core.events import known
from zabota.core.events.people import AgentCaughtUp, AgentLeft, AgentTold, CustomerErased
from zabota.core.events.settings import DeskChanged
from zabota.core.events.tickets import (
    DeliveryChanged,
    FileRemoved,
    Mentioned,
    MessageReceived,
    OwnerChanged,
    Purged,
    Reopened,
    ReplySent,
    Restored,
    SideSent,
    Solved,
    TeamChanged,
    TicketEvent,
    Woken,
    WordsHidden,
)

# What people are told of, in the desk, on their devices and by letter.
TOLD = MessageReceived, OwnerChanged, Mentioned, Reopened, DeliveryChanged, Woken, TeamChanged


def connect() -> None:
    """Called once, when Django is ready."""
    from zabota.rooms.live import listeners as live
    from zabota.rooms.mail import answers as mail_answers
    from zabota.rooms.mail import journeys as mail_journeys
    from zabota.rooms.mail import listeners as mail
    from zabota.rooms.mail import telling
    from zabota.rooms.notify import listeners as notify
    from zabota.rooms.rules import answers as rules_answers
    from zabota.rooms.rules import listeners as rules

    on(*(event for event in known().values() if issubclass(event, TicketEvent)), now=[live.hint])
    on(MessageReceived, later=[mail.acknowledge], when=mail.is_first_letter)
    on(*TOLD, later=[notify.tell_people], when=notify.concerns_somebody, by=notify.somebody_else)
    on(AgentTold, AgentCaughtUp, now=[live.hint])
    on(AgentLeft, now=[notify.forget_leavers])
    on(ReplySent, later=[mail.deliver], when=mail.goes_by_mail)
    on(SideSent, later=[mail.deliver_beside])
    on(Solved, later=[mail.ask_if_it_helped])
    on(WordsHidden, FileRemoved, Purged, now=[mail.forget_sources], later=[mail.forget_returned])
    on(Purged, now=[mail.drop_numbers_of])
    on(CustomerErased, now=[mail.forget_person])
    on(DeskChanged, now=[mail.drop_kept_numbers])
    on(Restored, later=[mail.take_out_of_spam])
    heard = [event for name, event in known().items() if name in rules.NAMES]
    on(*heard, later=[rules.consider], when=rules.starts_something, awaited=True)

    answer(send_letter, by=mail_answers.send_letter)
    answer(our_mailboxes, by=mail_answers.our_mailboxes)
    answer(others_in_letter, by=mail_answers.others_in_letter)
    answer(channels, by=mail_answers.channels)
    answer(letters, by=mail_journeys.letters)
    answer(send_again, by=mail_journeys.send_again)
    answer(original_html, by=mail_answers.original_html)
    answer(original_source, by=mail_answers.original_source)
    join(ticket_menu, by=rules_answers.ticket_menu)
    join(ticket_menu, by=mail_answers.ticket_menu)
    answer(rules_named, by=rules_answers.rules_named)
    answer(tell_by_letter, by=telling.tell_by_letter)
    answer(tell_by_digest, by=telling.tell_by_digest)
    answer(old_news, by=telling.old_news)
