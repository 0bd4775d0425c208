"""Whose role reads only their own tickets, or those of their teams, meets no word of another one, whatever address they
open: by the numbers of things that are hidden from them, from beside what they may read, and by what they type.

A new address is walked, too, as soon as it stands in the matrix.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client

from tests.house.guards import none
from tests.house.matrix import TABLE
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.access import ROLES
from zabota.base.people.actions.desk import save_organisation
from zabota.base.people.models import Agent, Customer, Organisation
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import NewFile
from zabota.pages.api.endpoints import all_endpoints
from zabota.pages.api.tests.program import Program
from zabota.rooms.coach import examples
from zabota.rooms.hands.actions.asking import Whom, ask
from zabota.rooms.knowledge.models import Gap, GapTicket
from zabota.rooms.reports.models import Handover
from zabota.rooms.surveys.models import Invitation

# What only the hidden tickets and their customer are called by; none of it is asked for in full.
WORDS = ("Zanzibarkiste", "Hafenlicht", "Quastenflosse", "Melchior", "Frachtkontor")
TYPED = ("zanziba", "melchi")
# Under these it is a ticket, a message, a customer, a side conversation or a file that stands in the address.
OF_TICKETS = re.compile(
    r"^(tickets/<int:number>/|messages/|customers/|sides/|attachments/|mail/spam/of/|\w+/tickets/<int:number>$)"
)
# What addresses take that somebody typed.
FIELDS = ("q", "text", "cc", "name")
# A page has its hidden part open.
OPEN = {"tab": "all"}


@dataclass(frozen=True)
class Things:
    """What an address may name."""

    ticket: Ticket
    message: Message
    side: int
    customer: Customer

    def named(self) -> dict[str, int]:
        """As the API names them."""
        return {
            "number": self.ticket.number,
            "message": self.message.pk,
            "file": self.message.attachments.get().pk,
            "customer": self.customer.pk,
            "organisation": Customer.objects.get(pk=self.customer.pk).organisation_id or 0,
            "side": self.side,
        }

    def address(self, route: str, view: str) -> str:
        file = self.message.attachments.get()
        number = file.pk if route.startswith("attachments/") else self.ticket.number
        named = {
            "<int:number>": str(number),
            "<int:message>": str(self.message.pk),
            "<int:side>": str(self.side),
            "<int:customer>": str(self.customer.pk),
            "<int:other>": str(self.customer.pk),
            "<int:place>": "0",
            "<path:name>": file.name,
            "<slug:view>": view,
            "<slug:field>": "organisation",
            "<slug:cause>": "none",
            "<slug:provider>": "google",
            "<str:by>": "people",
            "<str:what>": "answers",
        }
        return "/" + re.sub(r"<[^>]+>", lambda one: named.get(one.group(), "1"), route)


@pytest.fixture
def hidden(world: World, run_jobs: Any, clock: Any) -> Things:
    """Tickets of a customer whom only Critical knows, and what is told of them all over the desk."""
    house = save_organisation(Organisation(), name="Frachtkontor Nord", domains=[], by="x", at=now())
    customer = world.customer("melchior@quastenflosse.example", "Melchior Quastenflosse", "ro")
    Customer.objects.filter(pk=customer.pk).update(organisation=house)
    critical, file = world.team("Critical"), NewFile("Hafenlicht.pdf", "application/pdf", b"%PDF")
    letter = {
        "subject": "Zanzibarkiste: casa 2 nu mai tipărește",
        "text": "Casa 2, Hafenlicht 77123, nu tipărește bonul.",
    }
    solved = world.heard(customer=customer, team=critical, **letter)
    answer = world.answer(solved.ticket, "Hafenlicht: porniți imprimanta din nou.", agent=world.tom, solve=True)
    # A week later what was solved counts as the like of others.
    run_jobs()
    clock.move(days=8)
    run_jobs()
    message = world.heard(customer=customer, team=critical, files=[file], **letter)
    ticket = actions.assign(message.ticket, agent=world.tom, by=world.tom.ref, at=now())
    asked = {"address": "bank@hafenlicht.example", "subject": "Hafenlicht", "text": "?"}
    side = actions.open_side(ticket, agent=world.tom, **asked, by="x", at=now()).side_id
    _told_of(world, world.fresh(ticket), solved, answer)
    return Things(world.fresh(ticket), message, side, customer)


def _told_of(world: World, ticket: Ticket, solved: Message, answer: Message) -> None:
    """A hand, an example, a question without an article, a bounce, a mark: each tells of a hidden ticket."""
    ask(ticket, agent=world.tom, text="Hafenlicht?", whom=Whom(), by=world.tom.ref, at=now())
    example = examples.offer(solved, answer, agent=world.tom, why="Hafenlicht", by="x", at=now())
    assert example
    examples.show(example, by="x", at=now())
    gap = Gap.objects.create(brand=world.brand, words=ticket.subject, work=90.0, times=4, computed_at=now())
    GapTicket.objects.create(gap=gap, ticket=solved.ticket)
    teams = {"giver": world.team("Critical"), "taker": world.team("Dispatch")}
    Handover.objects.create(event=10**12, ticket=ticket, at=now(), **teams)
    Invitation.objects.create(
        ticket=solved.ticket, customer=ticket.customer, kind="csat", state="asked", due_at=now(), asked_at=now(), mark=1,
        low=True, unhappy_at=now(), words="Hafenlicht war dunkel.", marked_at=now(),
    )  # fmt: skip


def _narrow(agent: Agent, reads: str) -> Agent:
    """They may do everything, and read little."""
    Agent.objects.filter(pk=agent.pk).update(powers=sorted(ROLES), reads=reads)
    return Agent.objects.get(pk=agent.pk)


@pytest.fixture(params=["own", "team"])
def reader(request: Any, world: World) -> Agent:
    return _narrow(world.irina, request.param)


@pytest.fixture
def known(world: World, reader: Agent) -> Things:
    """A ticket that they read."""
    message = world.heard(text="Casa 2 nu mai tipărește bonul.", files=[NewFile("bon.pdf", "application/pdf", b"%PDF")])
    ticket = actions.assign(message.ticket, agent=reader, by=reader.ref, at=now())
    asked = {"address": "bank@example.com", "subject": "118", "text": "?"}
    side = actions.open_side(ticket, agent=reader, **asked, by=reader.ref, at=now()).side_id
    return Things(world.fresh(ticket), message, side, world.ana)


def _said(answer: HttpResponse | StreamingHttpResponse) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[union-attr]
    return content.decode(errors="replace")


def _asked(browser: Client, method: str, address: str, given: dict[str, str] | None = None) -> HttpResponse:
    point = transaction.savepoint()
    try:
        return browser.get(address, given) if method == "GET" else browser.post(address)
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.django_db
def test_what_is_hidden_is_not_found_by_any_address(reader: Agent, world: World, hidden: Things) -> None:
    browser = world.browser(reader)

    def faults() -> Iterator[str]:
        for route, cell in TABLE.items():
            if not OF_TICKETS.match(route):
                continue
            for method, needed in (("GET", cell.get), ("POST", cell.post)):
                answer = (
                    _asked(browser, method, hidden.address(route, "all")) if needed not in ("-", "public") else None
                )
                if answer and answer.status_code != 404:
                    yield f"{method} {route}: {answer.status_code}"

    none(faults())


@pytest.mark.django_db
def test_no_page_says_a_word_of_what_is_hidden(reader: Agent, world: World, known: Things, hidden: Things) -> None:
    numbers = [
        f"/tickets/{pk}/" for pk in Ticket.objects.filter(customer=hidden.customer).values_list("number", flat=True)
    ]
    assert len(numbers) == 2
    browser = world.browser(reader)

    def faults() -> Iterator[str]:
        for route, typed in product([one for one, cell in TABLE.items() if cell.get not in ("-", "public")], TYPED):
            # What else an address takes is the number of what is hidden.
            given = dict.fromkeys(FIELDS, typed) | OPEN | {"ticket": str(hidden.ticket.number), "gap": "1"}
            found = _said(_asked(browser, "GET", known.address(route, "all"), given)).casefold()
            if told := [word for word in (*WORDS, *numbers) if word.casefold() in found]:
                yield f"GET {route}: {told}"

    none(faults())


@pytest.mark.django_db
def test_no_program_of_theirs_is_told_a_word_of_what_is_hidden(
    reader: Agent, world: World, known: Things, hidden: Things
) -> None:
    program = Program(reader)

    def faults() -> Iterator[str]:
        for one, (whose, things) in product(all_endpoints(), (("hidden", hidden), ("known", known))):
            if one.changes:
                continue
            others = {"person": world.tom.pk, "name": "all", "kind": "reply", "run": 1, "article": 1, "hand": 1}
            named = things.named() | others
            asked = {"search": "?text=zanziba", "customers": "?reach=melchior@quastenflosse.example"}.get(one.path, "")
            answer = program.get(one.path.format(**named) + asked)
            said = _said(answer).casefold()
            if told := [word for word in WORDS if word.casefold() in said]:
                yield f"GET {one.path} of {whose}: {told}"
            if whose == "hidden" and things.named().keys() & set(one.parameters) and answer.status_code != 404:
                yield f"GET {one.path}: {answer.status_code}"

    none(faults())


# Each shows the hidden tickets to those who read all, so that the walk above passes by something.
SHOWN = (
    "found/", "palette/", "inbox/<slug:view>/", "craft/answers/", "knowledge/gaps/", "reports/bounces/",
    "reports/bounces/tickets/", "satisfaction/", "satisfaction/<str:what>.csv", "hands/", "customers/<int:customer>/",
    "tickets/<int:number>/", "tickets/<int:number>/like/", "inbox/<slug:view>/values/<slug:field>/",
    "tickets/<int:number>/recipients/suggestions/", "settings/audit/",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("reader", ["own"], indirect=True)
def test_those_who_read_all_meet_these_words(reader: Agent, world: World, known: Things, hidden: Things) -> None:
    browser = world.browser(world.olga)

    def silent() -> Iterator[str]:
        for route in SHOWN:
            things = hidden if route.startswith(("customers/", "tickets/<int:number>/", "settings/")) else known
            things = known if route.endswith(("suggestions/", "like/")) else things
            pages = [
                _said(_asked(browser, "GET", things.address(route, "all"), dict.fromkeys(FIELDS, typed) | OPEN))
                for typed in TYPED
            ]
            if not any(word.casefold() in page.casefold() for page in pages for word in WORDS):
                yield f"{route}: says none of them"

    none(silent())
