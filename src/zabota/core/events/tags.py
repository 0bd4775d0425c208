"""What happens to a ticket because of what is done to a tag everywhere."""

from dataclasses import dataclass

from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Retagged(TicketEvent):
    """The desk calls a tag otherwise: `before` is `tag` here now. "" for `tag`: it was taken off everywhere; "" for
    `before`: such a change was taken back. Nobody said anything of this ticket: neither rules nor webhooks hear it.
    """

    tag: str
    before: str
