"""Reads of the mail room: whose letter, which ticket, who takes part."""

from collections.abc import Iterable, Iterator

from zabota.base.people.customers import same_person
from zabota.base.people.models import Identity
from zabota.base.tickets.models import Message, Ticket
from zabota.core.mail import Candidate, Letter, candidates, normal, read_message_id
from zabota.rooms.mail.keys import signing_key
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


def twin_of(raw: RawLetter) -> RawLetter | None:
    """The same letter, come before by another way. A letter with neither id nor date counts as the same only if it
    also arrived at the same moment: two alarms of one machine look alike and are two.
    """
    if not raw.fingerprint:
        return None
    known = RawLetter.objects.defer("sealed").filter(fingerprint=raw.fingerprint, twin=None)
    same = known.exclude(pk=raw.pk).exclude(state="stored")
    if not raw.header_id:
        same = same.filter(received_at=raw.received_at)
    return same.order_by("id").first()


def ours_by_id(header_id: str) -> OutLetter | None:
    """The letter of ours that carries this Message-ID; None for a foreign or forged one."""
    if not header_id or read_message_id(signing_key(), header_id) is None:
        return None
    return OutLetter.objects.select_related("message").filter(header_id=header_id.lower()).first()


def ticket_of(letter: Letter, sender: str) -> tuple[Ticket | None, Ticket | None]:
    """(the ticket it joins, a ticket it only has to do with).

    A signed id or address is proof. Without one the sender must already take part in the ticket: an id can be
    guessed or reused, and a stranger's letter must not land in somebody else's matter.
    """
    related: Ticket | None = None
    for ticket, proven in _tickets_named(letter):
        if ticket.trashed_at is None and (proven or takes_part(ticket, sender)):
            return ticket, None
        related = related or ticket
    return None, related


def takes_part(ticket: Ticket, address: str) -> bool:
    """Whether this address belongs to the ticket's customer, or stood in a letter of the ticket before."""
    if not address:
        return False
    if Identity.objects.filter(kind="email", value=address, customer_id__in=same_person(ticket.customer)).exists():
        return True
    return (
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


def threads_of(messages: Iterable[Message]) -> dict[int, list[str]]:
    """By message: Message-IDs of the letters before it in its ticket, oldest first: the first and the last twenty."""
    messages = list(messages)
    tickets = {message.ticket_id for message in messages}
    before = {"message__ticket__in": tickets, "message__lt": max((message.pk for message in messages), default=0)}
    columns = ("message__ticket", "message", "header_id")
    came = RawLetter.objects.filter(**before).exclude(header_id="").values_list(*columns)
    went = OutLetter.objects.filter(**before).values_list(*columns)
    by_ticket: dict[int, list[tuple[int, str]]] = {ticket: [] for ticket in tickets}
    for ticket, message, header_id in sorted({*came, *went}):
        by_ticket[ticket].append((message, header_id))
    found = {}
    for message in messages:
        ids = [header_id for other, header_id in by_ticket[message.ticket_id] if other < message.pk]
        found[message.pk] = ids if len(ids) <= 21 else [ids[0], *ids[-20:]]
    return found


def _tickets_named(letter: Letter) -> Iterator[tuple[Ticket, bool]]:
    found = candidates(letter, signing_key())
    for candidate in (one for one in found if not one.weak):
        if ticket := _ticket(candidate):
            yield ticket, True
    for header_id in _foreign([*letter.in_reply_to, *reversed(letter.references)]):
        rows = RawLetter.objects.filter(header_id=header_id, message__isnull=False).select_related(
            "message__ticket__customer"
        )
        # Programs use an id twice: each letter of that id is asked for its ticket, the newest first.
        for row in rows.order_by("-id")[:20]:
            if row.message:
                yield row.message.ticket, False
    for candidate in (one for one in found if one.weak):
        if ticket := _ticket(candidate):
            yield ticket, False


def _ticket(candidate: Candidate) -> Ticket | None:
    """By the message first: splitting a ticket moves a message, and what answers it moves along."""
    if candidate.message and (
        message := Message.objects.select_related("ticket__customer").filter(pk=candidate.message).first()
    ):
        return message.ticket
    return Ticket.objects.select_related("customer").filter(number=candidate.number).first()


def _foreign(ids: Iterable[str]) -> Iterator[str]:
    key, seen = signing_key(), set()
    for header_id in ids:
        if header_id and header_id not in seen and read_message_id(key, header_id) is None:
            seen.add(header_id)
            yield header_id
