"""What a ticket began with, as it is read: subject, first words, names of files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value

from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.base.tickets.prepared import Among, prepared
from zabota.rooms.routing.models import Reading

MOST_SIGNS, MOST_LEARNED = 2_000, 1_000
NO_DOUBT = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """language: as it is known now, "" where it is not. level: of the customer's organisation."""

    ticket: int
    number: int
    subject: str
    words: str
    files: Sequence[str] = ()
    language: str = ""
    level: str = ""
    customer: int = 0

    @property
    def whole(self) -> str:
        return "\n".join([self.subject, self.words, *self.files])

    @property
    def told(self) -> str:
        """What models learn from and are asked about."""
        return "\n".join([self.subject, self.words[:MOST_LEARNED], *self.files])


def unread(tickets: Sequence[int]) -> list[Text]:
    """Of those that have no reading: one query."""
    return [_text(row) for row in _unread().rows(tickets=list(tickets))]


def texts_of(rows: QuerySet[Ticket]) -> list[Text]:
    return [_text(row) for row in _with_first_words(rows)]


@prepared
def _unread(*, tickets: int) -> "QuerySet[Ticket, Any]":
    read = Reading.objects.filter(pk=OuterRef("pk"))
    return _with_first_words(Ticket.objects.filter(Among(F("pk"), Value(tickets)), ~Exists(read), purged_at=None))


def _with_first_words(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    first = Message.objects.filter(ticket=OuterRef("pk"), kind=Message.Kind.IN).order_by("created_at", "id")
    names = Attachment.objects.filter(message=OuterRef("first_message")).order_by("id").values("name")[:20]
    return (
        rows.annotate(
            first_message=Subquery(first.values("id")[:1]),
            first_words=Subquery(first.values("text")[:1]),
            file_names=ArraySubquery(names),
            level=F("customer__organisation__level"),
        )
        .order_by("id")
        .only("number", "subject", "language", "customer_id")
    )


def _text(row: Any) -> Text:
    return Text(
        ticket=row.pk,
        number=row.number,
        subject=row.subject,
        words=(row.first_words or "")[:MOST_SIGNS],
        files=row.file_names,
        language=row.language,
        level=row.level or "",
        customer=row.customer_id,
    )
