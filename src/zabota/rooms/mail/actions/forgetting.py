"""What the mail room keeps beside the tickets is forgotten with them: letters as they came, letters of ours."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from zabota.base.people.models import Identity
from zabota.base.vault.seal import unseal
from zabota.rooms.mail.models import DomainPace, HeldAddress, KeptNumber, Mailbox, OutLetter, RawLetter, SenderRule
from zabota.rooms.mail.models.letters import LETTER
from zabota.rooms.mail.understanding import meeting, others, seal

State = RawLetter.State
# What is understood of a letter in words: the meeting it invites to, who else got it, who signed it.
_WORDY = (meeting.KEY, others.KEY, seal.KEY)
Sent = OutLetter.State


def forget_sources(tickets: Collection[int]) -> None:
    """The letters of these tickets as they came and as they left, all of them: words that were hidden stand in any.

    They would be rewritten if the event said which words; it must not. A letter that still waits is made anew.
    """
    letters = RawLetter.objects.filter(_of_tickets(tickets)).defer("sealed")
    for raw in letters:
        raw.facts = {key: _without_start(fact) for key, fact in raw.facts.items() if key not in _WORDY}
    RawLetter.objects.bulk_update(letters, ["facts"], batch_size=500)
    RawLetter.objects.filter(pk__in=[raw.pk for raw in letters]).update(sealed=None, subject="")
    OutLetter.objects.filter(message__ticket__in=tickets).update(sealed=None)


def forget_returned(tickets: Collection[int]) -> None:
    """The sources of letters that brought a letter of these tickets back: they quote it, and belong to no message."""
    sent = OutLetter.objects.filter(message__ticket__in=tickets).values_list("header_id", flat=True)
    _forget_holding(list(sent))


def forget_people(customers: Collection[int]) -> None:
    """Everything of these customers: their letters wherever they ended, also as spam and in quarantine.

    The rows and fingerprints stay, so that a letter which its server still holds does not come back.
    """
    addresses = list(
        Identity.objects.filter(customer__in=customers, kind=Identity.Kind.EMAIL).values_list("value", flat=True)
    )
    own = Q(message__ticket__customer__in=customers) | Q(message__customer__in=customers)
    own |= Q(twin__message__ticket__customer__in=customers) | Q(twin__message__customer__in=customers)
    own |= Q(sender__in=addresses) | Q(envelope_from__in=addresses) | Q(answer_to__in=addresses)
    ids = list(RawLetter.objects.filter(own).exclude(state=State.STORED).values_list("pk", flat=True))
    KeptNumber.objects.filter(letter__in=ids).delete()
    RawLetter.objects.filter(pk__in=ids).update(
        sealed=None,
        header_id="",
        sender="",
        envelope_from="",
        recipient="",
        answer_to="",
        subject="",
        people=[],
        facts={},
        trouble="",
    )
    # There is nothing left to decide about.
    RawLetter.objects.filter(pk__in=ids, state=State.QUARANTINED).update(state=State.DONE)
    _leave_out(addresses)
    sent = Q(message__ticket__customer__in=customers) | Q(copy_of__message__ticket__customer__in=customers)
    letters = OutLetter.objects.filter(sent | Q(recipient__in=addresses))
    _forget_holding([*addresses, *letters.values_list("header_id", flat=True)])
    ids = list(letters.values_list("pk", flat=True))
    letters = OutLetter.objects.filter(pk__in=ids)
    letters.filter(state=Sent.WAITING).update(state=Sent.FAILED, next_at=None)
    letters.update(recipient="", domain="", sealed=None, error="")


def _of_tickets(tickets: Collection[int]) -> Q:
    return Q(message__ticket__in=tickets) | Q(twin__message__ticket__in=tickets)


def _without_start(fact: Any) -> Any:
    """What was thought of as spam says how the letter began."""
    return {key: value for key, value in fact.items() if key != "start"} if isinstance(fact, dict) else fact


def _leave_out(addresses: Collection[str]) -> None:
    """Out of the letters of others in which they took part; what these said stays with whom it belongs to."""
    for raw in RawLetter.objects.filter(people__overlap=list(addresses)).defer("sealed"):
        raw.people = [one for one in raw.people if one not in addresses]
        raw.facts = {key: fact for key, fact in raw.facts.items() if key not in _WORDY}
        raw.sealed = None
        raw.save(update_fields=["people", "facts", "sealed"])
    HeldAddress.objects.filter(address__in=addresses).delete()
    SenderRule.objects.filter(value__in=addresses).delete()
    for address in addresses:
        # What servers say of a letter names whom it was for.
        DomainPace.objects.filter(detail__icontains=address).update(detail="")
        Mailbox.objects.filter(out_detail__icontains=address).update(out_detail="")


def _forget_holding(words: Iterable[str]) -> None:
    """The sources, of letters that became no message, in which one of these stands as it is."""
    wanted = [word.lower().encode() for word in words if word]
    rows = RawLetter.objects.filter(message=None, sealed__isnull=False).exclude(state=State.STORED)
    if not wanted:
        return
    for pk, sealed in rows.order_by("id").values_list("pk", "sealed").iterator(chunk_size=20):
        content = unseal(bytes(sealed or b""), purpose=LETTER).lower()
        if any(word in content for word in wanted):
            RawLetter.objects.filter(pk=pk).update(sealed=None)
