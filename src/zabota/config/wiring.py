"""Who reacts to what, who answers what: the whole product on one page."""

from zabota.base.ports import answer
from zabota.base.ports.channels import channels
from zabota.base.ports.journeys import journeys, send_again, warnings
from zabota.base.ports.letters import send_letter
from zabota.base.ports.marks import marks
from zabota.base.ports.originals import original_html
from zabota.base.timeline.reactions import on
from zabota.core.events import known
from zabota.core.events.tickets import MessageReceived, ReplySent, Solved, TicketEvent


def connect() -> None:
    """Called once, when Django is ready."""
    from zabota.rooms.live import listeners as live
    from zabota.rooms.mail import answers as mail_answers
    from zabota.rooms.mail import journeys as mail_journeys
    from zabota.rooms.mail import listeners as mail

    on(*(event for event in known().values() if issubclass(event, TicketEvent)), now=[live.hint])
    on(MessageReceived, later=[mail.acknowledge], when=mail.is_first_letter)
    on(ReplySent, later=[mail.deliver], when=mail.goes_by_mail)
    on(Solved, later=[mail.ask_if_it_helped])

    answer(send_letter, by=mail_answers.send_letter)
    answer(channels, by=mail_answers.channels)
    answer(marks, by=mail_answers.marks)
    answer(journeys, by=mail_journeys.journeys)
    answer(warnings, by=mail_journeys.warnings)
    answer(send_again, by=mail_journeys.send_again)
    answer(original_html, by=mail_answers.original_html)
