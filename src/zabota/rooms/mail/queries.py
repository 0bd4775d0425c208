"""Reads of the mail room: whose letter, which ticket, who takes part."""

from zabota.base.people.customers import same_person
from zabota.base.people.models import Identity
from zabota.base.tickets.models import Message, Ticket
from zabota.core.mail import normal
from zabota.rooms.mail.models import Mailbox, OutLetter, RawLetter

PLUS = "+"


def own_addresses() -> set[str]:
    return set(Mailbox.objects.values_list("address", flat=True))


def without_plus(address: str) -> str:
    """support+anything@example.org is support@example.org."""
    local, _, domain = address.rpartition("@")
    return f"{local.partition(PLUS)[0]}@{domain}"


def is_ours(address: str, ours: set[str]) -> bool:
    return address in ours or without_plus(address) in ours


def mailbox_for(address: str) -> Mailbox | None:
    """The mailbox a letter to this address belongs to: by the address, with or without a plus-part, or by its key."""
    address = normal(address)
    local, _, _domain = address.rpartition("@")
    if local.startswith("in-") and (found := Mailbox.objects.filter(key=local.removeprefix("in-")).first()):
        return found
    return Mailbox.objects.filter(address__in={address, without_plus(address)}).first()


def stood_in_a_letter(ticket: Ticket, address: str) -> bool:
    """Whether this address wrote, was written to or stood in copy in this ticket before."""
    return bool(address) and (
        RawLetter.objects.filter(message__ticket=ticket, people__contains=[address]).exists()
        or OutLetter.objects.filter(message__ticket=ticket, recipient=address).exists()
    )


def recipient_of(ticket: Ticket, ids: list[int] | None = None) -> str:
    """Whom an answer goes to: where the customer's last letter asks for it, else an address of theirs; or empty.

    ids: same_person() of the customer, where it is known already.
    """
    ids = ids or same_person(ticket.customer)
    last = (
        RawLetter.objects.filter(message__ticket=ticket, message__customer_id__in=ids)
        .exclude(answer_to="")
        .order_by("-id")
        .values_list("answer_to", flat=True)
        .first()
    )
    return last or address_of(ids)


def address_of(ids: list[int]) -> str:
    """An address of these customers, the one that was confirmed first; or empty."""
    identities = Identity.objects.filter(kind="email", customer_id__in=ids)
    return identities.order_by("verified_at", "id").values_list("value", flat=True).first() or ""


def mailbox_of(ticket: Ticket) -> Mailbox | None:
    """Through which mailbox a ticket is answered: the one its letters came to, else the brand's first."""
    boxes = Mailbox.objects.select_related("brand").filter(brand=ticket.brand_id)
    came = boxes.filter(letters__message__ticket=ticket).order_by("-letters__id").first()
    return came or boxes.order_by("id").first()


def thread_of(message: Message) -> list[str]:
    """Message-IDs of the letters before this one in its ticket, oldest first: the first and the last twenty."""
    before = {"message__ticket": message.ticket_id, "message__lt": message.pk}
    came = RawLetter.objects.filter(**before).exclude(header_id="").values_list("message", "header_id")
    went = OutLetter.objects.filter(**before).values_list("message", "header_id")
    ids = [header_id for _message, header_id in sorted({*came, *went})]
    return ids if len(ids) <= 21 else [ids[0], *ids[-20:]]
