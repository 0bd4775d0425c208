"""Who reacts to what, who answers what: the whole product on one page."""

from zabota.base.ports import answer, join
from zabota.base.ports.calendars import policies_by_calendar
from zabota.base.ports.channels import channels
from zabota.base.ports.journeys import letters, send_again
from zabota.base.ports.letters import (
    acknowledgement_preview,
    language_of_letters,
    others_in_letter,
    our_mailboxes,
    send_letter,
    write_letters,
)
from zabota.base.ports.originals import original_html, original_source
from zabota.base.ports.promise_figures import promise_figures, promises_behind
from zabota.base.ports.promises import first_words, first_words_told, promises_of, usual_update
from zabota.base.ports.promising_texts import promising_texts
from zabota.base.ports.rules import rules_named
from zabota.base.ports.surveys import give_mark, question_after_yes, question_of, stop_asking, stops_whom
from zabota.base.ports.telling import old_news, tell_by_digest, tell_by_letter
from zabota.base.ports.ticket_menu import ticket_menu
from zabota.base.timeline.reactions import on
from zabota.core.events import known
from zabota.core.events.people import AgentCaughtUp, AgentLeft, AgentTold, CustomerErased
from zabota.core.events.promises import PromiseWarned, TicketForgotten
from zabota.core.events.settings import DeskChanged
from zabota.core.events.surveys import SurveyMarked
from zabota.core.events.tickets import (
    Closed,
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
    StayedUnanswered,
    TeamChanged,
    TicketEvent,
    Woken,
    WordsHidden,
)

# What people are told of, in the desk, on their devices and by letter.
TOLD_BY_CLOCK = PromiseWarned, TicketForgotten
TOLD = MessageReceived, OwnerChanged, Mentioned, Reopened, DeliveryChanged, Woken, TeamChanged, SurveyMarked


def connect() -> None:
    """Called once, when Django is ready."""
    from zabota.rooms.live import listeners as live
    from zabota.rooms.mail import answers as mail_answers
    from zabota.rooms.mail import closing, promising, telling
    from zabota.rooms.mail import journeys as mail_journeys
    from zabota.rooms.mail import listeners as mail
    from zabota.rooms.notify import listeners as notify
    from zabota.rooms.rules import answers as rules_answers
    from zabota.rooms.rules import listeners as rules
    from zabota.rooms.sla import answers as sla_answers
    from zabota.rooms.sla import calendars as sla_calendars
    from zabota.rooms.sla import figures as sla_figures
    from zabota.rooms.sla import listeners as sla
    from zabota.rooms.surveys import answers as survey_answers
    from zabota.rooms.surveys import listeners as surveys

    on(*(event for event in known().values() if issubclass(event, TicketEvent)), now=[live.hint])
    on(*sla.HEARD, now=[sla.follow])
    on(MessageReceived, later=[mail.acknowledge], when=mail.is_first_letter)
    on(*TOLD, *TOLD_BY_CLOCK, later=[notify.tell_people], when=notify.concerns_somebody, by=notify.somebody_else)
    on(AgentTold, AgentCaughtUp, now=[live.hint])
    on(AgentLeft, now=[notify.forget_leavers])
    on(ReplySent, later=[mail.deliver], when=mail.goes_by_mail)
    on(SideSent, later=[mail.deliver_beside])
    on(Solved, later=[closing.ask_if_it_helped], when=closing.unasked)
    on(StayedUnanswered, later=[closing.ask_again])
    on(Closed, later=[surveys.plan])
    on(Closed, later=[closing.tell_closed], when=closing.unheard, by=closing.by_the_clock)
    on(WordsHidden, FileRemoved, Purged, now=[mail.forget_sources], later=[mail.forget_returned])
    on(Purged, now=[mail.drop_numbers_of])
    on(CustomerErased, now=[mail.forget_person, surveys.forget_person])
    on(Purged, now=[surveys.forget_words])
    on(DeskChanged, now=[mail.drop_kept_numbers])
    on(Restored, later=[mail.take_out_of_spam])
    heard = [event for name, event in known().items() if name in rules.NAMES]
    on(*heard, later=[rules.consider], when=rules.starts_something, awaited=True)

    answer(send_letter, by=mail_answers.send_letter)
    answer(write_letters, by=mail_answers.write_letters)
    answer(language_of_letters, by=mail_answers.language_of_letters)
    answer(promising_texts, by=promising.promising_texts)
    answer(acknowledgement_preview, by=mail_answers.acknowledgement_preview)
    answer(our_mailboxes, by=mail_answers.our_mailboxes)
    answer(others_in_letter, by=mail_answers.others_in_letter)
    answer(channels, by=mail_answers.channels)
    answer(letters, by=mail_journeys.letters)
    answer(send_again, by=mail_journeys.send_again)
    answer(original_html, by=mail_answers.original_html)
    answer(original_source, by=mail_answers.original_source)
    answer(question_after_yes, by=survey_answers.question_after_yes)
    answer(question_of, by=survey_answers.question_of)
    answer(give_mark, by=survey_answers.give_mark)
    answer(stops_whom, by=survey_answers.stops_whom)
    answer(stop_asking, by=survey_answers.stop_asking)
    join(ticket_menu, by=rules_answers.ticket_menu)
    join(ticket_menu, by=mail_answers.ticket_menu)
    answer(rules_named, by=rules_answers.rules_named)
    answer(tell_by_letter, by=telling.tell_by_letter)
    answer(tell_by_digest, by=telling.tell_by_digest)
    answer(old_news, by=telling.old_news)
    answer(policies_by_calendar, by=sla_calendars.policies_by_calendar)
    answer(promises_of, by=sla_answers.promises_of)
    answer(usual_update, by=sla_answers.usual_update)
    answer(first_words, by=sla_answers.first_words)
    answer(first_words_told, by=sla_answers.first_words_told)
    answer(policies_by_calendar, by=sla_calendars.policies_by_calendar)
    answer(promise_figures, by=sla_figures.promise_figures)
    answer(promises_behind, by=sla_figures.promises_behind)
