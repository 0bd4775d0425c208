"""What nothing brings back: a customer erased, words hidden, a file removed. Few programs need these scopes."""

from dataclasses import asdict

from django.http import Http404

from zabota.base.audit import actions as audit
from zabota.base.people.models import Customer as Row
from zabota.base.tickets.access import customer_for, message_for
from zabota.base.tickets.actions.erasure import erase_customer, what_goes
from zabota.base.tickets.actions.redaction import Found, hide_words, remove_file, search
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import address_of
from zabota.pages.api.problems import Problem, invalid
from zabota.pages.api.shapes.keeping import Erasure, Hidden, Sure, WordsToHide


@endpoint("GET", "customers/{customer}/erasure", scope="customers:erase")
def customers_erasure(call: Call, customer: int) -> Erasure:
    """What erasing this customer takes away, before it is done."""
    row = customer_for(call.agent, customer, to="erase")
    audit.looked(by=call.by, thing=row.ref, address=address_of(call), at=call.at)
    return _goes(row)


@endpoint("POST", "customers/{customer}/erasure", scope="customers:erase")
def customers_erase(call: Call, customer: int, body: Sure) -> Erasure:
    """Forget this customer for good, with everybody who was merged with them: words, files, names and addresses.
    Tickets stay, empty. Doing it again does nothing. Answers what was taken away.
    """
    row = customer_for(call.agent, customer, to="erase")
    if body.customer != row.pk:
        raise invalid("$.customer", f"Name {row.pk} once more to go on: nothing brings this customer back.")
    goes = _goes(row)
    erase_customer(row, by=call.by, at=call.at)
    goes.erased = True
    return goes


@endpoint("POST", "messages/{message}/redaction", scope="tickets:redact")
def messages_redact(call: Call, message: int, body: WordsToHide) -> Hidden:
    """Hide words wherever the conversation of this message holds them: in messages, subjects, side conversations,
    drafts, names of files and files that are text. Without `sure` it is only said where they stand.
    """
    row = message_for(call.agent, message, to="redact")
    if not body.sure:
        return _hidden(search(row.ticket, body.words), gone=False)
    return _hidden(hide_words(row, words=body.words, by=call.by, at=call.at), gone=True)


@endpoint("DELETE", "messages/{message}/files/{file}", scope="tickets:redact")
def messages_remove_file(call: Call, message: int, file: int) -> None:
    """Take a file of a message away for good. The very same file goes from the whole conversation."""
    row = message_for(call.agent, message, to="redact")
    found = row.attachments.select_related("message__ticket").filter(pk=file).first()
    if found is None:
        raise Http404
    remove_file(found, by=call.by, at=call.at)


def _goes(row: Row) -> Erasure:
    return Erasure(customer=row.pk, erased=row.erased_at is not None, **asdict(what_goes(row)))


def _hidden(found: Found, *, gone: bool) -> Hidden:
    if not found.anything:
        raise Problem("refused", "These words stand nowhere in this conversation.")
    return Hidden(
        hidden=gone,
        messages=sorted(found.messages),
        subjects=len(found.tickets),
        sides=len(found.sides),
        drafts=len(found.drafts),
        files=len(found.files),
    )
