"""Tickets: lists, one, a new one."""

from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.files import uploads
from zabota.base.people import customers
from zabota.base.people.models import Brand, Identity, Team
from zabota.base.people.queries import main_brand
from zabota.base.tickets import actions
from zabota.base.tickets.access import ticket_for
from zabota.base.tickets.models import Message, Topic
from zabota.base.tickets.models import Ticket as Row
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import New
from zabota.pages.api import listing, own_fields, showing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import address_of, needs, row_named
from zabota.pages.api.shapes.common import Page
from zabota.pages.api.shapes.tickets import NewTicket, Ticket, TicketRow, TicketsQuery

WAYS = {"mail": Message.Kind.OUT, "phone": Message.Kind.IN, "visit": Message.Kind.IN}


@endpoint("GET", "tickets", scope="tickets:read")
def tickets_list(call: Call, query: TicketsQuery) -> Page[TicketRow]:
    """Tickets that fit conditions, 50 a page.

    Conditions are those of a saved view: status, turn, owner, team, channel, language, damage, tag, topic, brand,
    organisation, created, active, unread, snoozed, following. A page costs the same however far it is.
    """
    view = listing.view_of(query.where, query.order)
    return listing.page(call.agent, view, query.cursor, of=["tickets", query.where, query.order])


@endpoint("GET", "tickets/{number}", scope="tickets:read", tag="events")
def tickets_read(call: Call, number: int) -> Ticket:
    """One ticket. That it was looked at stands in the audit; it does not become read by that."""
    row = ticket_for(call.agent, number)
    audit.looked(by=call.by, thing=row.ref, address=address_of(call), at=call.at)
    return showing.ticket(row.pk, call.agent)


@endpoint("POST", "tickets", scope="tickets:write", status=201, made="tickets/{number}", tag="events")
def tickets_create(call: Call, body: NewTicket) -> Ticket:
    """Begin a ticket for a customer; the person of the token owns it.

    With an Idempotency-Key, a request that is sent twice makes one ticket.
    """
    needs(call, "tickets.reply")
    brand, team, topic = (
        row_named(Brand, body.brand, where="$.brand"),
        row_named(Team, body.team, where="$.team"),
        row_named(Topic, body.topic, where="$.topic"),
    )
    said = words.said(body.text, body.html, body.files, to_customer=body.way == "mail")
    kind, value = words.way_to_reach(body.reach)
    if body.way == "mail" and kind != Identity.Kind.EMAIL:
        raise Refused(_("A letter needs an e-mail address."))
    subject = words.line(body.subject, 300)
    if not subject:
        raise Refused(_("Write a subject and what it is about."))
    untold: list[New] = []
    name = words.line(body.name, 160)
    customer = customers.find_or_add(kind, value, name, by=call.by, at=call.at, untold=untold)
    row = actions.open_for(
        brand=brand or main_brand(),
        customer=customer,
        channel=body.way,
        subject=subject,
        text=said.text,
        html=said.html,
        kind=WAYS[body.way],
        agent=call.agent,
        files=said.files,
        untold=untold,
        by=call.by,
        at=call.at,
    )
    _add_facts(call, row, body, team, topic)
    uploads.forget(said.tokens)
    return showing.ticket(row.pk, call.agent)


def _add_facts(call: Call, row: Row, body: NewTicket, team: Team | None, topic: Topic | None) -> None:
    by, at = call.by, call.at
    if team:
        actions.set_team(row, team=team, by=by, at=at)
    if topic:
        actions.set_topic(row, topic=topic, by=by, at=at)
    if body.damage is not None:
        actions.set_damage(row, damage=body.damage, by=by, at=at)
    for tag in body.tags:
        actions.tag(row, tag=words.line(tag, 40), by=by, at=at)
    if body.fields:
        own_fields.set_fields(row, body.fields, by=by, at=at)
