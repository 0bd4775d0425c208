"""What webhooks tell of, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TICKETS, WORDS, PROMISES, CUSTOMERS = _("Tickets"), _("Messages"), _("Promises and marks"), _("Customers")

# Heading -> (outside name, what it means).
GROUPS = {
    TICKETS: (
        ("ticket.opened", _("A ticket begins")),
        ("ticket.solved", _("It is solved")),
        ("ticket.confirmed", _("The customer says that it helped")),
        ("ticket.reopened", _("It is open again")),
        ("ticket.closed", _("It is closed")),
        ("ticket.owner_changed", _("Somebody else owns it")),
        ("ticket.team_changed", _("Another team has it")),
        ("ticket.status_changed", _("It is somebody else's turn")),
        ("ticket.damage_changed", _("Its damage changes")),
        ("ticket.topic_changed", _("Its topic changes")),
        ("ticket.field_changed", _("A field of your own changes")),
        ("ticket.tagged", _("A tag is added")),
        ("ticket.untagged", _("A tag is taken off")),
        ("ticket.snoozed", _("It is snoozed")),
        ("ticket.woken", _("It is back in sight")),
        ("ticket.merged", _("It is merged into another")),
        ("ticket.unmerged", _("A merge is taken back")),
        ("ticket.trashed", _("It is put in the trash")),
        ("ticket.restored", _("It is put back")),
    ),
    WORDS: (
        ("message.received", _("A customer writes")),
        ("message.sent", _("An answer leaves")),
        ("message.delivery_changed", _("An answer arrives, or comes back")),
        ("note.added", _("A note is added")),
    ),
    PROMISES: (
        ("promise.made", _("A next update is promised")),
        ("promise.warned", _("A promise is nearly due")),
        ("promise.broken", _("A promise is broken")),
        ("survey.marked", _("A customer gives a mark")),
    ),
    CUSTOMERS: (
        ("customer.added", _("Somebody writes for the first time")),
        ("customer.changed", _("What is known of a customer changes")),
        ("customer.merged", _("Two customers are one person")),
        ("customer.erased", _("A customer is erased")),
    ),
}
MEANINGS = {kind: words for rows in GROUPS.values() for kind, words in rows}
MEANINGS["desk.test"] = pgettext_lazy("a message", "A test")
