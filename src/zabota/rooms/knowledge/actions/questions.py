"""A question comes in through the form of a help centre."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zabota.base.people.customers import find_or_add
from zabota.base.people.environment import note_fact
from zabota.base.people.models import Brand, Customer
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Topic
from zabota.base.tickets.values import DraftFile, NewFile
from zabota.base.timeline.record import record
from zabota.core.asking.composing import Composed
from zabota.core.events.knowledge import QuestionHeld
from zabota.rooms.knowledge.models import Article, Deflection, Question

CHANNEL = "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """key: of the form. customer: who is signed in; else they are known by the address that they named, which nobody
    has proved. files: in their order. facts: by names of base/people/environment.py. suspicious: why it is held, "" for
    a question like any other.
    """

    key: str
    brand: Brand
    language: str
    address: str
    name: str = ""
    customer: Customer | None = None
    words: Composed
    files: Sequence[NewFile | DraftFile] = ()
    topic: Topic | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    suspicious: str = ""


@transaction.atomic
def ask(asked: Asked, *, by: str, at: datetime) -> Question:
    """A ticket with all of it. The same form a second time, be it at the same moment, is the question that it was.

    What looks like spam lies in the trash, where people find it: nobody is written to, nothing is promised. by: whose
    form it is; a customer speaks for themselves.
    """
    question, fresh = Question.objects.get_or_create(key=asked.key, defaults={"created_at": at})
    if not fresh:
        return question
    customer = asked.customer or find_or_add("email", asked.address, asked.name, asked.language, by=by, at=at)
    heard = tickets.Heard(
        brand=asked.brand,
        customer=customer,
        channel=CHANNEL,
        subject=asked.words.subject,
        text=asked.words.text,
        html=asked.words.html,
        language=asked.language,
        attachments=asked.files,
        machine=bool(asked.suspicious),
        answer_to=asked.address,
    )
    message = tickets.receive(heard, by=by, at=at)
    question.message, question.held = message, bool(asked.suspicious)
    question.save(update_fields=["message", "held"])
    if asked.topic:
        tickets.set_topic(message.ticket, topic=asked.topic, by=customer.ref, at=at)
    if asked.suspicious:
        held = QuestionHeld(ticket=message.ticket_id, message=message.pk, why=asked.suspicious)
        record(message.ticket.stream_id, held, by=by, at=at)
        tickets.trash(message.ticket, by=by, at=at)
        return question
    for name, value in asked.facts.items():
        if value:
            note_fact(customer, name=name, value=value, source="form", by=customer.ref, at=at)
    return question


def solved_it(article: Article, language: str, *, at: datetime) -> Deflection:
    """Somebody who was about to write says that this article was the answer."""
    return Deflection.objects.create(article=article, language=language, created_at=at)
