"""What other programs can be told of: events of the desk under the names that they have outside."""

# Outside name -> event. Only ever added to: programs look for these words.
TOLD = {
    "ticket.opened": "TicketOpened",
    "ticket.solved": "Solved",
    "ticket.confirmed": "Confirmed",
    "ticket.reopened": "Reopened",
    "ticket.closed": "Closed",
    "ticket.owner_changed": "OwnerChanged",
    "ticket.team_changed": "TeamChanged",
    "ticket.status_changed": "StatusChanged",
    "ticket.damage_changed": "DamageChanged",
    "ticket.topic_changed": "TopicChanged",
    "ticket.field_changed": "FieldChanged",
    "ticket.tagged": "Tagged",
    "ticket.untagged": "Untagged",
    "ticket.snoozed": "Snoozed",
    "ticket.woken": "Woken",
    "ticket.merged": "Merged",
    "ticket.unmerged": "Unmerged",
    "ticket.trashed": "Trashed",
    "ticket.restored": "Restored",
    "message.received": "MessageReceived",
    "message.sent": "ReplySent",
    "message.delivery_changed": "DeliveryChanged",
    "note.added": "NoteAdded",
    "promise.made": "NextUpdatePromised",
    "promise.warned": "PromiseWarned",
    "promise.broken": "PromiseBroken",
    "survey.marked": "SurveyMarked",
    "customer.added": "CustomerAdded",
    "customer.changed": "CustomerChanged",
    "customer.merged": "CustomersMerged",
    "customer.erased": "CustomerErased",
}
NAMES = {event: kind for kind, event in TOLD.items()}
TEST = "desk.test"


def kind_of(event: str) -> str:
    """The outside name of an event of the catalogue; "" for what is told to nobody."""
    return NAMES.get(event, "")
