"""What a batch of letters must know of the desk, asked once for all of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cached_property

from zabota.base.people.customers import canonical
from zabota.base.people.models import Customer, Identity
from zabota.base.tickets.models import Message, SideConversation, Ticket
from zabota.core.mail import (
    Candidate,
    NoticeRef,
    answered_notice,
    candidates,
    read_message_id,
    read_notice_id,
    read_side_address,
)
from zabota.core.mail.threading import addressed
from zabota.rooms.mail import queries
from zabota.rooms.mail.actions.returned import letter_of
from zabota.rooms.mail.actions.taking.reading import Reading
from zabota.rooms.mail.actions.taking.screen import Screen
from zabota.rooms.mail.keys import signing_key
from zabota.rooms.mail.models import Notice, OutLetter, RawLetter

# Of letters that share one id, so many are asked for their ticket: programs use an id twice, not a thousand times.
MOST_OF_ONE_ID = 20
# By a list or another mailbox the same letter comes soon, or after an outage; so does what a machine answers.
ECHOES_COME_WITHIN = timedelta(days=5)
TICKET = "ticket__customer__merged_into", "ticket__brand"


class Known:
    """The number of queries does not depend on how many letters there are."""

    def __init__(self, readings: Sequence[Reading], ours: set[str]) -> None:
        self.readings = readings
        self.ours = ours
        self.key = signing_key()
        self.named = {id(one): candidates(one.letter, self.key, one.raw.recipient) for one in readings}

    # The same letter, come before

    @cached_property
    def twins(self) -> dict[str, list[RawLetter]]:
        """By fingerprint: letters that came before and were read, the first first."""
        prints = {reading.raw.fingerprint for reading in self.readings}
        rows = RawLetter.objects.defer("sealed").filter(fingerprint__in=prints, twin=None)
        rows = rows.exclude(pk__in=[reading.raw.pk for reading in self.readings]).exclude(state="stored")
        return _grouped(rows.order_by("id"), lambda row: row.fingerprint)

    def twin_of(self, reading: Reading) -> RawLetter | None:
        """A letter with neither id nor date counts as the same only if it also arrived at the same moment: two alarms
        of one machine look alike and are two.
        """
        raw = reading.raw
        for row in self.twins.get(raw.fingerprint, ()):
            if raw.header_id or row.received_at == raw.received_at:
                return row
        return None

    @cached_property
    def same_ids(self) -> dict[str, list[RawLetter]]:
        """By Message-ID: letters of the last days that became messages and can still be read, the newest first."""
        ids = {reading.raw.header_id for reading in self.readings} - {""}
        since = min(reading.raw.received_at for reading in self.readings) - ECHOES_COME_WITHIN
        rows = RawLetter.objects.filter(header_id__in=ids, message__isnull=False, sealed__isnull=False)
        rows = rows.filter(received_at__gte=since).defer("sealed").order_by("-id")
        return _grouped(rows[: MOST_OF_ONE_ID * len(self.readings)], lambda row: row.header_id) if ids else {}

    # Letters of ours

    @cached_property
    def own_letters(self) -> dict[str, OutLetter]:
        """By Message-ID: those that came back, and those that a delivery report speaks of."""
        ids = {reading.letter.message_id for reading in self.readings}
        ids |= {named for reading in self.readings if reading.letter.bounce for named in _reported(reading)}
        signed = {header_id.lower() for header_id in ids if header_id and read_message_id(self.key, header_id)}
        rows = OutLetter.objects.select_related("message").filter(header_id__in=signed) if signed else ()
        return {row.header_id: row for row in rows}

    def own_letter(self, header_id: str) -> OutLetter | None:
        return self.own_letters.get(header_id.lower())

    def reported(self, reading: Reading) -> OutLetter | None:
        """Which letter of ours a delivery report speaks of."""
        found = next(filter(None, map(self.own_letter, _reported(reading))), None)
        return found or letter_of(reading.letter, at=reading.raw.received_at)

    # Letters to people of the desk

    @cached_property
    def notice_refs(self) -> dict[int, NoticeRef]:
        """By id() of the reading: which letter to one of us it answers, by our own signature."""
        found = {id(one): answered_notice(one.letter, self.key, one.raw.recipient) for one in self.readings}
        return {key: ref for key, ref in found.items() if ref}

    @cached_property
    def notices(self) -> dict[int, Notice]:
        """By number: those that are answered, came back, or are reported about."""
        letters = [one.letter for one in self.readings]
        ids = [letter.message_id for letter in letters] + [one.bounce.message_id for one in letters if one.bounce]
        numbers = {ref.number for ref in self.notice_refs.values()}
        numbers |= {number for one in ids if (number := read_notice_id(self.key, one)) is not None}
        return Notice.objects.select_related("agent", "ticket").in_bulk(numbers) if numbers else {}

    @cached_property
    def told_lately(self) -> dict[str, Notice]:
        """By address of one of us: the newest letter to them, for machines that do not say what they answer."""
        machines = [one for one in self.readings if one.machine]
        if not machines:
            return {}
        since = min(one.raw.received_at for one in machines) - ECHOES_COME_WITHIN
        rows = Notice.objects.filter(agent__email__in={one.sender.address for one in machines}, created_at__gt=since)
        rows = rows.select_related("agent")
        return {row.agent.email: row for row in rows.order_by("agent", "-id").distinct("agent")}

    def own_notice(self, header_id: str) -> Notice | None:
        number = read_notice_id(self.key, header_id)
        return self.notices.get(number) if number is not None else None

    # Side conversations

    @cached_property
    def sides(self) -> dict[int, SideConversation]:
        """By id: those that a letter of the batch may belong to."""
        ids = {side for reading in self.readings for side in self._sides_of(reading)}
        return SideConversation.objects.select_related("ticket").in_bulk(ids) if ids else {}

    def side_named(self, reading: Reading) -> SideConversation | None:
        """The side conversation that it answers, whoever writes: by its signed address, a signed id, or a letter of
        the other side in which the sender took part.
        """
        return next((self.sides[side] for side in self._sides_of(reading) if side in self.sides), None)

    def _sides_of(self, reading: Reading) -> Iterator[int]:
        for address in addressed(reading.letter, reading.raw.recipient):
            if (side := read_side_address(self.key, address)) is not None:
                yield side
        for candidate in self.named[id(reading)]:
            message = self.messages.get(candidate.message or 0)
            if message and message.side_id:
                yield message.side_id
        for header_id in self._foreign(reading):
            for row in self.by_foreign_id.get(header_id, [])[:MOST_OF_ONE_ID]:
                if row.message and row.message.side_id and reading.sender.address in row.people:
                    yield row.message.side_id

    # Tickets

    @cached_property
    def messages(self) -> dict[int, Message]:
        """By id: the messages that signed ids name. Splitting a ticket moves a message, and what answers it too."""
        ids = {one.message for found in self.named.values() for one in found if one.message}
        return Message.objects.select_related(*TICKET).in_bulk(ids) if ids else {}

    @cached_property
    def tickets(self) -> dict[int, Ticket]:
        """By number."""
        numbers = {one.number for found in self.named.values() for one in found}
        rows = Ticket.objects.select_related("customer__merged_into", "brand").filter(number__in=numbers)
        return {row.number: row for row in rows} if numbers else {}

    @cached_property
    def by_foreign_id(self) -> dict[str, list[RawLetter]]:
        """By Message-ID of customers' letters: those that became messages, the newest first."""
        ids = {header_id for reading in self.readings for header_id in self._foreign(reading)}
        if not ids:
            return {}
        rows = RawLetter.objects.defer("sealed").filter(header_id__in=ids, message__isnull=False)
        rows = rows.select_related(*(f"message__{path}" for path in TICKET)).order_by("-id")
        return _grouped(rows, lambda row: row.header_id)

    def tickets_named(self, reading: Reading) -> Iterator[tuple[Ticket, bool]]:
        """(ticket, whether it is proven), the surest first."""
        named = self.named[id(reading)]
        for candidate in (one for one in named if not one.weak):
            if ticket := self._ticket(candidate):
                yield ticket, True
        for header_id in self._foreign(reading):
            for row in self.by_foreign_id.get(header_id, [])[:MOST_OF_ONE_ID]:
                if row.message and not row.message.side_id:
                    yield row.message.ticket, False
        for candidate in (one for one in named if one.weak):
            if ticket := self._ticket(candidate):
                yield ticket, False

    def _ticket(self, candidate: Candidate) -> Ticket | None:
        if candidate.message and (message := self.messages.get(candidate.message)):
            # A side conversation proves no part in what was said with the customer.
            return None if message.side_id else message.ticket
        return self.tickets.get(candidate.number)

    def _foreign(self, reading: Reading) -> list[str]:
        """The ids it answers that are not of ours: those name a ticket by their signature, not as a row."""
        ids = dict.fromkeys(header_id for header_id in reading.answers if header_id)
        return [header_id for header_id in ids if read_message_id(self.key, header_id) is None]

    # People

    @cached_property
    def customers(self) -> dict[str, Customer]:
        """By address of a sender: those we know, merged ones answered with whom they became."""
        senders = {reading.sender.address for reading in self.readings}
        rows = Identity.objects.filter(kind="email", value__in=senders).select_related("customer__merged_into")
        return {row.value: canonical(row.customer) for row in rows}

    @cached_property
    def screen(self) -> Screen:
        """What tells spam."""
        return Screen(self.readings, self.customers)

    def takes_part(self, ticket: Ticket, address: str) -> bool:
        """Whether this address belongs to the ticket's customer, or stood in a letter of the ticket before."""
        known = self.customers.get(address)
        if known and known.pk == canonical(ticket.customer).pk:
            return True
        return queries.stood_in_a_letter(ticket, address)


def _reported(reading: Reading) -> Iterator[str]:
    if reading.letter.bounce:
        yield reading.letter.bounce.message_id
    yield from reading.answers


def _grouped(rows: Iterable[RawLetter], key: Callable[[RawLetter], str]) -> dict[str, list[RawLetter]]:
    found: dict[str, list[RawLetter]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
