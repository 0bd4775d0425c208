"""Who reacts to what, who answers what: the whole product on one page."""

from zabota.base.ports import answer
from zabota.base.ports.channels import channels
from zabota.base.ports.letters import send_letter
from zabota.base.ports.marks import marks
from zabota.base.ports.originals import original_html
from zabota.base.ports.ticket_menu import ticket_menu
from zabota.base.timeline.reactions import on
from zabota.core.events import known
from zabota.core.events.tickets import MessageReceived, ReplySent, Restored, Solved, TicketEvent


def connect() -> None:
    """Called once, when Django is ready."""
    from zabota.rooms.live import listeners as live
    from zabota.rooms.mail import answers as mail_answers
    from zabota.rooms.mail import listeners as mail

    on(*(event for event in known().values() if issubclass(event, TicketEvent)), now=[live.hint])
    on(MessageReceived, later=[mail.acknowledge], when=mail.is_first_letter)
    on(ReplySent, later=[mail.deliver], when=mail.goes_by_mail)
    on(Solved, later=[mail.ask_if_it_helped])
    on(Restored, later=[mail.take_out_of_spam])

    answer(send_letter, by=mail_answers.send_letter)
    answer(channels, by=mail_answers.channels)
    answer(marks, by=mail_answers.marks)
    answer(original_html, by=mail_answers.original_html)
    answer(ticket_menu, by=mail_answers.ticket_menu)
