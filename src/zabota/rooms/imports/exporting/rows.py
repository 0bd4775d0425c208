"""Rows as the export tells them: one dictionary a thing. Ids are names within one export, nothing more."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from zabota.base.people.actions.remembering import NOWHERE
from zabota.base.people.models import Agent, Brand, Customer, Organisation, Team
from zabota.base.ports.surveys import OldMark, marks_of
from zabota.base.tickets.models import Link, Message, ReadyAnswer, Ticket, TicketField, Topic

Row = dict[str, Any]
PART = 200


def brands() -> Iterator[Row]:
    for one in Brand.objects.order_by("id"):
        yield _row(one.pk, name=one.name, slug=one.slug, languages=one.languages)


def teams() -> Iterator[Row]:
    for one in Team.objects.order_by("id"):
        yield _row(one.pk, name=one.name, colour=one.colour, private=one.private)


def topics() -> Iterator[Row]:
    """Those that others lie within come first."""
    for one in Topic.objects.order_by(F("within").asc(nulls_first=True), "id"):
        retired = one.retired_at is not None
        yield _row(one.pk, name=one.name, keywords=one.keywords, within=_id(one.within_id), retired=retired)


def people() -> Iterator[Row]:
    """Without what lets them in: no passwords, no keys, no sessions."""
    for one in Agent.objects.order_by("id").prefetch_related("teams").iterator(chunk_size=PART):
        email = "" if one.email.endswith(NOWHERE) else one.email
        yield _row(
            one.pk,
            name=one.name,
            surname=one.surname,
            email=email,
            role=one.role,
            languages=one.languages,
            teams=sorted(str(team.pk) for team in one.teams.all()),
            active=one.is_active,
            created_at=_iso(one.created_at),
        )


def organisations() -> Iterator[Row]:
    rows = Organisation.objects.order_by("id").prefetch_related("domains").iterator(chunk_size=PART)
    for one in rows:
        domains = sorted(each.domain for each in one.domains.all())
        yield _row(one.pk, name=one.name, level=one.level, domains=domains, created_at=_iso(one.created_at))


def customers(last: int) -> Iterator[Row]:
    """Those who were forgotten have nothing left to tell."""
    rows = Customer.objects.filter(pk__lte=last).order_by("id").prefetch_related("identities", "facts")
    for one in rows.iterator(chunk_size=PART):
        identities = sorted(one.identities.all(), key=lambda each: each.pk)
        facts = sorted(one.facts.all(), key=lambda each: (each.since, each.pk))
        yield _row(
            one.pk,
            name=one.name,
            title=one.title,
            organisation=_id(one.organisation_id),
            sees_organisation=one.sees_organisation,
            language=one.language,
            time_zone=one.time_zone,
            notes=one.notes,
            merged_into=_id(one.merged_into_id),
            erased=one.erased_at is not None,
            identities=[{"kind": each.kind, "value": each.value} for each in identities],
            facts=[{"name": f.name, "value": f.value, "source": f.source, "since": _iso(f.since)} for f in facts],
            created_at=_iso(one.created_at),
        )


def fields() -> Iterator[Row]:
    for one in TicketField.objects.order_by("position", "id"):
        retired = one.retired_at is not None
        yield _row(one.key, name=one.name, kind=one.kind, choices=one.choices, needed=one.needed, retired=retired)


def tickets(last: int) -> Iterator[Row]:
    """Each with all that was said in it; those that were emptied for good are left out."""
    after = 0
    while part := list(Ticket.objects.filter(pk__gt=after, pk__lte=last).order_by("id")[:PART]):
        after = part[-1].pk
        kept = [one for one in part if one.purged_at is None]
        said = _said([one.pk for one in kept])
        marks = marks_of([one.pk for one in kept])
        for one in kept:
            yield _ticket(one, said.get(one.pk, []), marks)


def _said(tickets: list[int]) -> dict[int, list[Row]]:
    rows = Message.objects.filter(ticket__in=tickets).exclude(delivery__in=Message.UNSAID)
    found: dict[int, list[Row]] = {}
    for one in rows.order_by("ticket", "created_at", "id").prefetch_related("attachments"):
        found.setdefault(one.ticket_id, []).append(_message(one))
    return found


def _ticket(one: Ticket, said: list[Row], marks: Mapping[int, OldMark]) -> Row:
    mark = marks.get(one.pk)
    return _row(
        one.pk,
        number=str(one.number),
        brand=_id(one.brand_id),
        subject=one.subject,
        status=one.status,
        damage=one.damage,
        channel=one.channel,
        language=one.language,
        customer=_id(one.customer_id),
        owner=_id(one.owner_id),
        team=_id(one.team_id),
        topic=_id(one.topic_id),
        tags=one.tags,
        fields=one.fields,
        restatement=one.restatement,
        solution=one.solution,
        confirmed=one.confirmed,
        created_at=_iso(one.created_at),
        active_at=_iso(one.active_at),
        solved_at=_iso(one.solved_at),
        closed_at=_iso(one.closed_at),
        trashed_at=_iso(one.trashed_at),
        mark={"value": mark.value, "words": mark.words, "at": _iso(mark.at)} if mark else None,
        messages=said,
    )


def _message(one: Message) -> Row:
    files = [
        {
            "name": each.name,
            "content_type": each.content_type,
            "size": each.size,
            "sha256": each.blob_id,
            "inline": each.inline,
            "content_id": each.content_id,
        }
        for each in sorted(one.attachments.all(), key=lambda each: each.pk)
    ]
    return _row(
        one.pk,
        kind=one.kind,
        channel=one.channel,
        agent=_id(one.agent_id),
        customer=_id(one.customer_id),
        author=one.author,
        automatic=one.automatic,
        text=one.text,
        html=one.html,
        quoted=one.quoted,
        language=one.language,
        delivery=one.delivery,
        to=one.to_address,
        cc=one.cc,
        bcc=one.bcc,
        at=_iso(one.created_at),
        files=files,
    )


def links(last: int) -> Iterator[Row]:
    """What ties two tickets: kind "merged" means that the first is read in the second."""
    merged = Ticket.objects.filter(pk__lte=last, merged_into__isnull=False, purged_at=None).order_by("id")
    for first, second in merged.values_list("pk", "merged_into").iterator(chunk_size=2000):
        yield _row(f"merged {first}", first=str(first), second=_id(second), kind="merged")
    rows = Link.objects.filter(second__lte=last, first__lte=last, first__purged_at=None, second__purged_at=None)
    for pk, first, second, kind in rows.order_by("id").values_list("pk", "first", "second", "kind").iterator():
        yield _row(pk, first=str(first), second=str(second), kind=kind)


def ready() -> Iterator[Row]:
    """Variants come behind what they are variants of."""
    for one in ReadyAnswer.objects.order_by(F("of").asc(nulls_first=True), "id").iterator(chunk_size=PART):
        yield _row(
            one.pk,
            name=one.name,
            of=_id(one.of_id),
            language=one.language,
            tone=one.tone,
            text=one.text,
            agent=_id(one.agent_id),
            channels=one.channels,
            levels=one.levels,
        )


def _row(own: object, **facts: Any) -> Row:
    return {"id": str(own), **facts}


def _id(pk: int | None) -> str | None:
    return str(pk) if pk else None


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
