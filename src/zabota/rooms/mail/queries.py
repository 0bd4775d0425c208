"""Reads of the mail room: whose letter, which ticket, who takes part."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F, OuterRef, Q, Subquery

from zabota.base.people.customers import same_people, same_person
from zabota.base.people.models import Customer, Identity
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.queries.conversation import parts_of
from zabota.core.mail import normal
from zabota.rooms.mail.models import Mailbox, OutLetter, RawLetter

PLUS = "+"
# Whoever wrote through the form of a help centre named an address, and is answered there.
FORM = "web"
BY_LETTER = ("mail", FORM)


def own_addresses() -> set[str]:
    return set(Mailbox.objects.values_list("address", flat=True))


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()[:255]


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
    # Whoever is asked beside it takes no part in what is said with the customer.
    went = Q(message__ticket=ticket, message__side=None) | Q(copy_of__message__ticket=ticket)
    came = RawLetter.objects.filter(message__ticket=ticket, message__side=None)
    return bool(address) and (
        came.filter(people__contains=[address]).exists() or OutLetter.objects.filter(went, recipient=address).exists()
    )


def others_in_letter(ticket: Ticket) -> list[str]:
    """Everyone in the last letter that came, its sender as well, without our own addresses and the customer's."""
    came = RawLetter.objects.filter(message__ticket__in=parts_of(ticket), message__kind=Message.Kind.IN)
    people = came.order_by("-id").values_list("people", flat=True).first() or []
    theirs = Identity.objects.filter(customer__in=same_people([ticket.customer_id])[ticket.customer_id], kind="email")
    known, ours = {*theirs.values_list("value", flat=True), recipient_of(ticket)}, own_addresses()
    keys = set(Mailbox.objects.values_list("key", flat=True))
    return [one for one in people if one not in known and not is_ours(one, ours) and _key_in(one) not in keys]


def _key_in(address: str) -> str:
    """Of the address that a provider passes letters on to."""
    local = address.partition("@")[0]
    return local.removeprefix("in-") if local.startswith("in-") else ""


def recipient_of(ticket: Ticket) -> str:
    """Whom an answer goes to: where the customer's last letter asks for it, else an address of theirs; or empty."""
    return recipients_of([ticket], same_people([ticket.customer_id]))[ticket.pk]


def recipients_of(tickets: Sequence[Ticket], people: Mapping[int, Sequence[int]]) -> dict[int, str]:
    """The same of several tickets, by id. people: same_people() of their customers."""
    last = (
        RawLetter.objects.filter(message__ticket__in=tickets, message__customer__isnull=False)
        .exclude(answer_to="")
        .order_by("message__ticket", "message__customer", "-id")
        .distinct("message__ticket", "message__customer")
        .values_list("message__ticket", "message__customer", "id", "answer_to")
    )
    asked: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
    for ticket, customer, letter, answer_to in last:
        asked[ticket][customer] = letter, answer_to
    found = {
        ticket.pk: max(
            (asked[ticket.pk][pk] for pk in people[ticket.customer_id] if pk in asked[ticket.pk]), default=(0, "")
        )[1]
        for ticket in tickets
    }
    found |= _named_in_forms([ticket for ticket in tickets if ticket.channel == FORM and not found[ticket.pk]])
    silent = [ticket for ticket in tickets if not found[ticket.pk]]
    return found | (_addresses_of(silent, people) if silent else {})


def address_of(customer: Customer) -> str:
    """Where this customer is written to; or empty."""
    people = same_person(customer)
    rows = Identity.objects.filter(kind="email", customer_id__in=people).order_by("verified_at", "id")
    return rows.values_list("value", flat=True).first() or ""


def _named_in_forms(tickets: Sequence[Ticket]) -> dict[int, str]:
    """The address in the newest form of each that came through one."""
    if not tickets:
        return {}
    heard = Message.objects.filter(ticket__in=tickets, kind=Message.Kind.IN, channel=FORM).exclude(to_address="")
    return dict(heard.order_by("ticket", "-id").distinct("ticket").values_list("ticket", "to_address"))


def _addresses_of(tickets: Sequence[Ticket], people: Mapping[int, Sequence[int]]) -> dict[int, str]:
    """An address of the customer, the one that was confirmed first; or empty."""
    ids = {pk for ticket in tickets for pk in people[ticket.customer_id]}
    rows = Identity.objects.filter(kind="email", customer_id__in=ids).order_by("verified_at", "id")
    known = list(rows.values_list("customer", "value"))
    return {
        ticket.pk: next((value for customer, value in known if customer in people[ticket.customer_id]), "")
        for ticket in tickets
    }


def mailbox_of(ticket: Ticket) -> Mailbox | None:
    """Through which mailbox a ticket is answered: the one its letters came to, else the brand's first."""
    return mailboxes_of([ticket])[ticket.pk]


def mailboxes_of(tickets: Sequence[Ticket]) -> dict[int, Mailbox | None]:
    """The same of several tickets, by id."""
    boxes = list(Mailbox.objects.select_related("brand").order_by("id"))
    by_id = {box.pk: box for box in boxes}
    came = (
        RawLetter.objects.filter(message__ticket__in=tickets, message__side=None)
        .filter(mailbox__brand=F("message__ticket__brand"))
        .order_by("message__ticket", "-id")
        .distinct("message__ticket")
        .values_list("message__ticket", "mailbox")
    )
    through = dict(came)
    return {
        ticket.pk: by_id.get(through.get(ticket.pk) or 0)
        or next((box for box in boxes if box.brand_id == ticket.brand_id), None)
        for ticket in tickets
    }


def threads_of(messages: Iterable[Message]) -> dict[int, list[str]]:
    """By message: Message-IDs of the letters before it in its ticket, oldest first: the first and the last twenty."""
    messages = list(messages)
    tickets = {message.ticket_id for message in messages}
    among = {"message__ticket__in": tickets, "message__lte": max((message.pk for message in messages), default=0)}
    columns = ("message__ticket", "message__side", "message", "header_id")
    # Letters of our own people are not named to customers: their mail program knows none of them.
    kinds = [Message.Kind.IN, Message.Kind.SIDE]
    theirs = RawLetter.objects.filter(**among, message__kind__in=kinds).exclude(facts__has_key="forwarded_by")
    came = [(*row, 0) for row in theirs.exclude(header_id="").values_list(*columns)]
    went = list(OutLetter.objects.filter(**among).values_list(*columns, "pk"))
    begun = {message: letter for _ticket, _side, message, _header_id, letter in went}
    # Each side conversation is a thread of its own.
    threads: dict[tuple[int, int | None], list[tuple[int, str, int]]] = defaultdict(list)
    for ticket, side, message, header_id, letter in sorted({*came, *went}, key=lambda row: row[2:]):
        threads[ticket, side].append((message, header_id, letter))
    found = {}
    for message in messages:
        # An answer held for its seconds begins its journey after letters written later: named in them from their second
        # try on, it would make a repeat another letter.
        own = begun.get(message.pk, 0)
        rows = threads[message.ticket_id, message.side_id]
        ids = [header_id for other, header_id, letter in rows if other < message.pk and (letter < own or not own)]
        found[message.pk] = ids if len(ids) <= 21 else [ids[0], *ids[-20:]]
    return found


def answered_by(messages: Iterable[Message]) -> dict[int, Message]:
    """By message of ours: the last letter before it in its ticket, of the customer or of who stood in copy."""
    letters = Message.objects.filter(kind=Message.Kind.IN, channel__in=BY_LETTER)
    before = letters.filter(ticket=OuterRef("ticket"), pk__lt=OuterRef("pk")).order_by("-id").values("pk")[:1]
    ours = Message.objects.filter(pk__in=[message.pk for message in messages])
    pairs = dict(ours.annotate(before=Subquery(before)).values_list("pk", "before"))
    columns = ("id", "text", "created_at", "customer__name")
    heard = Message.objects.select_related("customer").only(*columns).in_bulk([pk for pk in pairs.values() if pk])
    return {pk: heard[last] for pk, last in pairs.items() if last in heard}
