from django.urls import path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.pages.inbox.views import (
    assignment,
    attachments,
    customers,
    damage,
    drafts,
    facts,
    following,
    handover,
    inbox,
    links,
    merge,
    new_ticket,
    notes,
    original,
    ready_answers,
    replies,
    restatement,
    snooze,
    solution,
    split,
    status,
    subject,
    tags,
    team,
    tickets,
    trash,
)

app_name = "inbox"
T = "tickets/<int:number>/"

urlpatterns = [
    path("", inbox.home, name="home"),
    path("inbox/counters/", inbox.counters, name="counters"),
    path("inbox/<slug:view>/", inbox.tickets, name="list"),
    path("tickets/new/", new_ticket.new_ticket, name="new_ticket"),
    path(T, tickets.ticket, name="ticket"),
    path(f"{T}replies/", replies.replies, name="replies"),
    path(f"{T}notes/", notes.notes, name="notes"),
    path(f"{T}draft/", drafts.draft, name="draft"),
    path(f"{T}draft/files/", drafts.draft_files, name="draft_files"),
    path(f"{T}draft/files/removal/", drafts.draft_file_removal, name="draft_file_removal"),
    path(f"{T}solution/", solution.solution, name="solution"),
    path(f"{T}solution/withdrawal/", solution.solution_withdrawal, name="solution_withdrawal"),
    path(f"{T}assignment/", assignment.assignment, name="assignment"),
    path(f"{T}handover/", handover.handover, name="handover"),
    path(f"{T}team/", team.team, name="team"),
    path(f"{T}damage/", damage.damage, name="damage"),
    path(f"{T}status/", status.status, name="status"),
    path(f"{T}subject/", subject.subject, name="subject"),
    path(f"{T}tags/", tags.tags, name="tags"),
    path(f"{T}tags/removal/", tags.tag_removal, name="tag_removal"),
    path(f"{T}snooze/", snooze.snooze, name="snooze"),
    path(f"{T}snooze/end/", snooze.snooze_end, name="snooze_end"),
    path(f"{T}following/", following.following, name="following"),
    path(f"{T}following/end/", following.following_end, name="following_end"),
    path(f"{T}merge/", merge.merge, name="merge"),
    path(f"{T}merge/undo/", merge.merge_undo, name="merge_undo"),
    path(f"{T}split/", split.split, name="split"),
    path(f"{T}trash/", trash.trash, name="trash"),
    path(f"{T}trash/end/", trash.trash_end, name="trash_end"),
    path(f"{T}restatement/", restatement.restatement, name="restatement"),
    path(f"{T}links/", links.links, name="links"),
    path(f"{T}links/removal/", links.link_removal, name="link_removal"),
    path(f"{T}customer/", customers.customer, name="customer"),
    path(f"{T}facts/", facts.facts, name="facts"),
    path(f"{T}ready-answers/", ready_answers.ready_answers_for, name="ready_answers_for"),
    path("settings/ready-answers/", ready_answers.ready_answers, name="ready_answers"),
    path(
        "settings/ready-answers/<int:number>/removal/", ready_answers.ready_answer_removal, name="ready_answer_removal"
    ),
    path("messages/<int:message>/", original.original_page, name="original_page"),
    path("messages/<int:message>/original/", original.original, name="original"),
    path("messages/<int:message>/withdrawal/", replies.withdrawal, name="withdrawal"),
    path("attachments/<int:number>/<path:name>", attachments.attachment, name="attachment"),
]

menu.settings.add(
    "ready_answers",
    _("Ready answers"),
    "inbox:ready_answers",
    "message-circle",
    may=lambda person: may(person, "tickets.reply"),
    group=_("You"),
    order=70,
)
