"""Who reacts to what, who answers what: the whole product on one page."""

from zabota.base.ports import answer, join
from zabota.base.ports.articles import articles, articles_for_customers, passages, published_texts
from zabota.base.ports.beside import beside_ticket
from zabota.base.ports.calendars import policies_by_calendar
from zabota.base.ports.channels import channels
from zabota.base.ports.figures import figures
from zabota.base.ports.findings import findings
from zabota.base.ports.journeys import letters, send_again
from zabota.base.ports.letters import (
    acknowledgement_preview,
    language_of_letters,
    others_in_letter,
    our_mailboxes,
    send_letter,
    write_letters,
)
from zabota.base.ports.old_numbers import old_numbers
from zabota.base.ports.originals import original_html, original_source
from zabota.base.ports.programs import postgres_programs
from zabota.base.ports.promise_figures import promise_figures, promises_behind
from zabota.base.ports.promises import (
    first_word_now,
    first_words,
    first_words_told,
    promises_of,
    reckoning_of,
    usual_update,
)
from zabota.base.ports.promises_told import kept_to, promises_told
from zabota.base.ports.promising_texts import promising_texts
from zabota.base.ports.rail import behind_places
from zabota.base.ports.routing import decline, next_for, offered_to, reasons_to_decline, solved_like, who
from zabota.base.ports.rules import rules_named
from zabota.base.ports.surveys import (
    drop_old_marks,
    give_mark,
    keep_old_marks,
    marks_given_by,
    marks_of,
    moods_of,
    question_after_yes,
    question_of,
    stop_asking,
    stops_whom,
)
from zabota.base.ports.synonyms import same_words
from zabota.base.ports.tag_uses import tag_uses
from zabota.base.ports.telling import looked_at, old_news, tell_by_digest, tell_by_letter
from zabota.base.ports.ticket_menu import ticket_menu
from zabota.base.ports.understanding import likeliest_topics
from zabota.base.timeline.reactions import on
from zabota.core.events import known
from zabota.core.events.hands import HandAsked, HandDeclined, HandEnded, HandGiven, HandThanked
from zabota.core.events.knowledge import (
    ArticleBroughtBack,
    ArticleChanged,
    ArticleDue,
    ArticlePublished,
    ArticleRetired,
    SectionBroughtBack,
    SectionRetired,
)
from zabota.core.events.people import (
    AbsenceDeclared,
    AbsenceEnded,
    AgentCaughtUp,
    AgentLeft,
    AgentTold,
    CustomerErased,
)
from zabota.core.events.promises import PromiseWarned, TicketForgotten
from zabota.core.events.routing import Routed
from zabota.core.events.settings import DeskChanged, TagChangeTakenBack, TagRenamed
from zabota.core.events.surveys import SurveyMarked
from zabota.core.events.sweeps import SweepDue
from zabota.core.events.tickets import (
    Closed,
    DamageChanged,
    DeliveryChanged,
    FileRemoved,
    LanguageChanged,
    Mentioned,
    Merged,
    MessageReceived,
    MessagesMoved,
    NoteAdded,
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
    TopicChanged,
    Trashed,
    Unmerged,
    Woken,
    WordsHidden,
)

# What people are told of, in the desk, on their devices and by letter.
TOLD_BY_CLOCK = PromiseWarned, TicketForgotten, SweepDue
TOLD_BY_HANDS = HandAsked, HandGiven, HandThanked
TOLD_OF_TICKETS = (
    MessageReceived,
    OwnerChanged,
    Mentioned,
    Reopened,
    DeliveryChanged,
    Woken,
    TeamChanged,
    SurveyMarked,
    Routed,
)
TOLD = *TOLD_OF_TICKETS, *TOLD_BY_CLOCK, *TOLD_BY_HANDS


def connect() -> None:
    """Called once, when Django is ready."""
    _who_reacts()
    _who_names_tags()
    _who_forgets()
    _who_answers()
    _who_answers_of_promises()
    _who_answers_of_marks()
    _who_adds()
    _who_watches()


def _who_reacts() -> None:
    from zabota.base.tickets import listeners as tickets
    from zabota.rooms.coach import refusals
    from zabota.rooms.hands import listeners as hands
    from zabota.rooms.hooks import listeners as hooks
    from zabota.rooms.knowledge import giving_listeners as giving
    from zabota.rooms.knowledge import listeners as knowledge
    from zabota.rooms.knowledge import upkeep
    from zabota.rooms.live import listeners as live
    from zabota.rooms.mail import closing
    from zabota.rooms.mail import listeners as mail
    from zabota.rooms.notify import listeners as notify
    from zabota.rooms.reports import listeners as reports
    from zabota.rooms.routing import listeners as routing
    from zabota.rooms.routing import reading_listeners as readings
    from zabota.rooms.routing import solving_listeners as solutions
    from zabota.rooms.rules import listeners as rules
    from zabota.rooms.sla import listeners as sla
    from zabota.rooms.surveys import listeners as surveys

    on(*(event for event in known().values() if issubclass(event, TicketEvent)), now=[live.hint])
    on(*sla.HEARD, now=[sla.follow])
    on(*hands.FOLLOWED, now=[hands.follow])
    on(NoteAdded, now=[hands.heard])
    on(AgentLeft, now=[hands.leave, upkeep.let_go, notify.forget_leavers])
    on(MessageReceived, later=[mail.acknowledge], when=mail.is_first_letter)
    # Before people are told of it and rules look at it: both go by what it costs.
    on(MessageReceived, later=[routing.consider], when=routing.is_new_matter)
    on(TopicChanged, LanguageChanged, DamageChanged, now=[readings.learn])
    on(*TOLD, later=[notify.tell_people], when=notify.concerns_somebody, by=notify.somebody_else)
    on(ArticleDue, later=[notify.tell_of_articles], when=notify.concerns_somebody)
    on(AgentTold, AgentCaughtUp, now=[live.hint])
    on(AbsenceDeclared, AbsenceEnded, later=[tickets.look_after_absent])
    on(HandGiven, HandDeclined, HandEnded, now=[notify.asked_no_more])
    on(ReplySent, later=[mail.deliver], when=mail.goes_by_mail)
    on(SideSent, later=[mail.deliver_beside])
    on(ReplySent, later=[giving.note_articles, refusals.count_sent], when=giving.by_a_person)
    on(ArticlePublished, now=[giving.close_gaps])
    on(Solved, later=[closing.ask_if_it_helped], when=closing.unasked)
    on(StayedUnanswered, later=[closing.ask_again])
    on(Closed, later=[surveys.plan])
    on(Closed, later=[closing.tell_closed], when=closing.unheard, by=closing.by_the_clock)
    on(OwnerChanged, now=[reports.count_bounces])
    on(Reopened, now=[reports.count_returns])
    on(DeskChanged, now=[mail.drop_kept_numbers, sla.speak])
    on(Restored, later=[mail.take_out_of_spam])
    on(OwnerChanged, now=[solutions.end_offers])
    on(OwnerChanged, later=[solutions.learn_from_hands], when=solutions.changed_hands, by=solutions.by_a_person)
    on(Solved, Closed, Reopened, Merged, Unmerged, Trashed, Restored, later=[solutions.follow_solutions])
    on(MessagesMoved, WordsHidden, later=[solutions.follow_solutions])
    on(ArticleChanged, ArticleRetired, ArticleBroughtBack, now=[knowledge.index_again])
    on(SectionRetired, SectionBroughtBack, now=[knowledge.index_shelves])
    heard = [event for name, event in known().items() if name in rules.NAMES]
    on(*heard, later=[rules.consider], when=rules.starts_something, awaited=True)
    # After the rules: what they did is told as well, by events of its own.
    told = [event for name, event in known().items() if name in hooks.NAMES]
    on(*told, later=[hooks.send], awaited=True)


def _who_names_tags() -> None:
    """What names a tag says so before it is called otherwise, and follows."""
    from zabota.base.tickets import listeners as tickets
    from zabota.base.tickets import tag_uses as views
    from zabota.rooms.rules import tags as rules
    from zabota.rooms.surveys import tags as surveys

    on(TagRenamed, TagChangeTakenBack, now=[tickets.follow_tag, rules.follow_tag, surveys.follow_tag])
    join(tag_uses, by=views.views)
    join(tag_uses, by=rules.named_in)
    join(tag_uses, by=surveys.named_in)


def _who_forgets() -> None:
    """Words that were hidden, purged or erased are kept nowhere else either."""
    from zabota.base.tickets import listeners as tickets
    from zabota.rooms.assistant import actions as assistant
    from zabota.rooms.coach import forgetting as coach
    from zabota.rooms.hands import listeners as hands
    from zabota.rooms.knowledge import giving_listeners as giving
    from zabota.rooms.mail import listeners as mail
    from zabota.rooms.routing import reading_listeners as readings
    from zabota.rooms.routing import solving_listeners as solutions
    from zabota.rooms.surveys import listeners as surveys

    on(WordsHidden, Purged, CustomerErased, now=[tickets.forget_words])
    on(WordsHidden, Purged, CustomerErased, now=[giving.forget_words, coach.forget_words, assistant.forget_words])
    on(WordsHidden, FileRemoved, Purged, now=[mail.forget_sources], later=[mail.forget_returned])
    on(WordsHidden, Purged, now=[readings.forget_readings, solutions.forget_words])
    on(Purged, now=[mail.drop_numbers_of, surveys.forget_words, hands.forget_words])
    on(CustomerErased, now=[mail.forget_person, surveys.forget_person, hands.forget_person])
    on(CustomerErased, now=[readings.forget_readings_of, solutions.forget_person])


def _who_answers() -> None:
    from zabota.base import mind
    from zabota.rooms.knowledge import answers as knowledge
    from zabota.rooms.knowledge import suggesting
    from zabota.rooms.mail import answers as mail
    from zabota.rooms.mail import journeys, promising, telling
    from zabota.rooms.notify.actions import reading
    from zabota.rooms.routing import answers as routing
    from zabota.rooms.routing import beside, stored
    from zabota.rooms.rules import answers as rules

    mind.reads(stored.by_django)
    answer(articles, by=knowledge.articles)
    answer(articles_for_customers, by=knowledge.articles_for_customers)
    answer(passages, by=suggesting.passages)
    answer(published_texts, by=knowledge.published_texts)
    answer(same_words, by=knowledge.same_words)
    answer(send_letter, by=mail.send_letter)
    answer(write_letters, by=mail.write_letters)
    answer(language_of_letters, by=mail.language_of_letters)
    answer(promising_texts, by=promising.promising_texts)
    answer(acknowledgement_preview, by=mail.acknowledgement_preview)
    answer(our_mailboxes, by=mail.our_mailboxes)
    answer(others_in_letter, by=mail.others_in_letter)
    answer(channels, by=mail.channels)
    answer(letters, by=journeys.letters)
    answer(send_again, by=journeys.send_again)
    answer(original_html, by=mail.original_html)
    answer(original_source, by=mail.original_source)
    answer(who, by=routing.who)
    answer(solved_like, by=routing.solved_like)
    answer(decline, by=routing.decline)
    answer(reasons_to_decline, by=routing.reasons_to_decline)
    answer(next_for, by=routing.next_for)
    answer(offered_to, by=routing.offered_to)
    answer(likeliest_topics, by=beside.likeliest_topics)
    answer(rules_named, by=rules.rules_named)
    answer(tell_by_letter, by=telling.tell_by_letter)
    answer(tell_by_digest, by=telling.tell_by_digest)
    answer(old_news, by=telling.old_news)
    answer(looked_at, by=reading.looked_at)


def _who_answers_of_promises() -> None:
    from zabota.rooms.sla import answers as sla
    from zabota.rooms.sla import calendars, figures, reckoning, told

    answer(policies_by_calendar, by=calendars.policies_by_calendar)
    answer(promises_of, by=sla.promises_of)
    answer(reckoning_of, by=reckoning.reckoning_of)
    answer(usual_update, by=sla.usual_update)
    answer(promises_told, by=told.promises_told)
    answer(kept_to, by=told.kept_to)
    answer(first_words, by=sla.first_words)
    answer(first_word_now, by=sla.first_word_now)
    answer(first_words_told, by=sla.first_words_told)
    answer(promise_figures, by=figures.promise_figures)
    answer(promises_behind, by=figures.promises_behind)


def _who_answers_of_marks() -> None:
    from zabota.rooms.surveys import answers as surveys
    from zabota.rooms.surveys import brought

    answer(question_after_yes, by=surveys.question_after_yes)
    answer(question_of, by=surveys.question_of)
    answer(give_mark, by=surveys.give_mark)
    answer(stops_whom, by=surveys.stops_whom)
    answer(stop_asking, by=surveys.stop_asking)
    answer(moods_of, by=surveys.moods_of)
    answer(marks_given_by, by=surveys.marks_given_by)
    answer(keep_old_marks, by=brought.keep_old_marks)
    answer(drop_old_marks, by=brought.drop_old_marks)
    answer(marks_of, by=brought.marks_of)


def _who_adds() -> None:
    """What several rooms answer, each with its part."""
    from zabota.pages.inbox import environment, own_fields
    from zabota.rooms.assistant import menu as assistant
    from zabota.rooms.coach import examples
    from zabota.rooms.hands import answers as hands
    from zabota.rooms.imports import old_numbers as numbers
    from zabota.rooms.imports import ticket_beside as brought
    from zabota.rooms.knowledge import ticket_beside as articles_beside
    from zabota.rooms.mail import answers as mail
    from zabota.rooms.routing import beside
    from zabota.rooms.routing import why as whom
    from zabota.rooms.rules import answers as rules
    from zabota.rooms.sweeps import answers as sweeps

    join(ticket_menu, by=hands.ticket_menu)
    join(ticket_menu, by=rules.ticket_menu)
    join(ticket_menu, by=mail.ticket_menu)
    join(ticket_menu, by=articles_beside.ticket_menu)
    join(ticket_menu, by=examples.ticket_menu)
    join(behind_places, by=hands.behind_places)
    join(behind_places, by=sweeps.behind_places)
    join(beside_ticket, by=whom.why)
    join(beside_ticket, by=beside.understood)
    join(beside_ticket, by=articles_beside.beside)
    join(beside_ticket, by=own_fields.own_fields)
    join(beside_ticket, by=environment.works_with)
    join(beside_ticket, by=brought.beside)
    join(old_numbers, by=numbers.tickets_once)
    join(beside_ticket, by=assistant.menu)


def _who_watches() -> None:
    """How the desk is, for metrics and for the doctor; and with what it is backed up."""
    from zabota.config.supervisor import binaries
    from zabota.rooms.backups import watched as backups
    from zabota.rooms.health import findings as health
    from zabota.rooms.live import watched as live
    from zabota.rooms.mail import watched as mail
    from zabota.rooms.sla import watched as sla

    answer(postgres_programs, by=binaries.folder)
    for room in (mail, sla, live, backups):
        join(figures, by=room.figures)
    join(findings, by=health.findings)
    join(findings, by=mail.findings)
    join(findings, by=backups.findings)
