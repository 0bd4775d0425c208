"""The cast: everyone at Tarelka, which makes tills for cafés, and the cafés that write to them.

Everything is made by the verbs that the product itself uses. People come into being when they are first named:
`world.irina` is the same person throughout a test, and a test that never names her has no Irina.

    def test_an_answer_waits_for_the_customer(world):
        ticket = world.letter("Casa 2 nu mai tipărește bonul")
        world.answer(ticket, "Vă sun în două minute.")
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.test import Client

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.people import customers
from zabota.base.people.actions import agents, desk
from zabota.base.people.models import Agent, Brand, Customer, Role, Team
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.values import NewFile

PASSWORD = "tarelka-means-plate"


@dataclass(frozen=True)
class Part:
    """One of us: who they are in every test."""

    name: str
    surname: str
    role: str
    languages: tuple[str, ...]
    team: str = ""

    @property
    def email(self) -> str:
        return f"{self.name}.{self.surname}@tarelka.example".lower()


OLGA = Part("Olga", "Munteanu", Role.OWNER, ("ru", "ro", "en"))
ANDREI = Part("Andrei", "Rusu", Role.LEAD, ("ro", "ru", "en"), "Dispatch")
IRINA = Part("Irina", "Sokolova", Role.AGENT, ("ru", "ro", "en"), "Specialists")
VICTOR = Part("Victor", "Lungu", Role.AGENT, ("ro", "ru"), "Specialists")
TOM = Part("Tom", "Hale", Role.AGENT, ("en",), "Critical")
GRACE = Part("Grace", "Moore", Role.LIGHT, ("en",))
VERA = Part("Vera", "Ciobanu", Role.AUDITOR, ("ro",))

COLOURS = {"Critical": Team.Colour.RED, "Dispatch": Team.Colour.AMBER, "Specialists": Team.Colour.ACCENT}


class World:
    by = "clock"

    def has(self, *those: Model) -> None:
        """Who or what is named here is there from now on: each is made when it is first asked for."""

    # The desk and its teams

    @cached_property
    def brand(self) -> Brand:
        desk_actions.change(by=self.by, at=now(), name="Tarelka", set_up_at=now(), setup_step="done")
        return desk.change_brand(
            Brand.objects.get(slug="main"), by=self.by, at=now(), name="Tarelka", languages=["ru", "ro", "en"]
        )

    def team(self, name: str, *, private: bool = False) -> Team:
        """The team of this name; made if it is not there yet."""
        found = Team.objects.filter(name=name).first()
        colour = COLOURS.get(name, Team.Colour.BLUE)
        return found or desk.save_team(Team(), name=name, colour=colour, private=private, by=self.by, at=now())

    # Those who answer

    def play(self, part: Part) -> Agent:
        agent = agents.join(
            email=part.email,
            name=part.name,
            surname=part.surname,
            role=part.role,
            languages=list(part.languages),
            password=PASSWORD,
            by=self.by,
            at=now(),
        )
        if part.team:
            agents.set_teams(agent, teams=[self.team(part.team)], by=self.by, at=now())
        return agent

    @cached_property
    def olga(self) -> Agent:
        """The owner of the desk."""
        return self.play(OLGA)

    @cached_property
    def andrei(self) -> Agent:
        """Leads Dispatch: he reads first."""
        return self.play(ANDREI)

    @cached_property
    def irina(self) -> Agent:
        """A specialist; most tickets in tests are hers."""
        return self.play(IRINA)

    @cached_property
    def victor(self) -> Agent:
        """A specialist who knows printers."""
        return self.play(VICTOR)

    @cached_property
    def tom(self) -> Agent:
        """In Critical; writes English only."""
        return self.play(TOM)

    @cached_property
    def grace(self) -> Agent:
        """May write notes, not answers."""
        return self.play(GRACE)

    @cached_property
    def vera(self) -> Agent:
        """An auditor: sees everything, changes nothing."""
        return self.play(VERA)

    # Those who ask

    def customer(self, address: str, name: str = "", language: str = "") -> Customer:
        return customers.find_or_add("email", address, name, language, by="mail", at=now())

    @cached_property
    def ana(self) -> Customer:
        """Owns Măr Verde in Chișinău; writes Romanian."""
        return self.customer("ana@mar-verde.example", "Ana Cojocaru", "ro")

    @cached_property
    def pavel(self) -> Customer:
        """Тёплый хлеб; writes Russian."""
        return self.customer("pavel@teply-hleb.example", "Павел Котов", "ru")

    @cached_property
    def james(self) -> Customer:
        """Harbour Coffee; writes English."""
        return self.customer("james@harbour-coffee.example", "James Birch", "en")

    # What happens

    def heard(
        self,
        text: str = "Bună ziua! După actualizarea de azi casa 2 nu mai tipărește bonul.",
        *,
        subject: str = "Casa 2 nu mai tipărește bonul",
        customer: Customer | None = None,
        ticket: Ticket | None = None,
        files: Sequence[NewFile] = (),
        **more: Any,
    ) -> Message:
        """A customer writes (Ana, unless told): a new ticket, or another word in one."""
        sender = customer or (ticket.customer if ticket else self.ana)
        at = more.pop("at", None) or now()
        heard = actions.Heard(
            brand=self.brand,
            customer=sender,
            channel=more.pop("channel", "mail"),
            subject=subject,
            text=text,
            language=sender.language,
            attachments=files,
            ticket=ticket,
            **more,
        )
        return actions.receive(heard, by=self.by, at=at)

    def letter(self, subject: str = "Casa 2 nu mai tipărește bonul", text: str = "", **more: Any) -> Ticket:
        """The same, by its subject. Returns the ticket that the words are in."""
        return self.fresh(self.heard(text or f"Bună ziua! {subject}.", subject=subject, **more).ticket)

    def ticket(self, *, owner: Agent | None = None, **more: Any) -> Ticket:
        """A ticket that began with a letter; taken by `owner`, if one is named."""
        ticket = self.heard(**more).ticket
        return actions.assign(ticket, agent=owner, by=owner.ref, at=now()) if owner else ticket

    def answer(
        self, ticket: Ticket, text: str = "Vă sun în două minute.", *, agent: Agent | None = None, **more: Any
    ) -> Message:
        """Irina answers, unless told otherwise. `solve=True` says it is solved."""
        writer = agent or self.irina
        return actions.reply(ticket, agent=writer, text=text, by=writer.ref, at=now(), **more)

    def sent(self, ticket: Ticket, text: str = "Vă sun în două minute.", **more: Any) -> Message:
        """An answer whose seconds for taking it back are over."""
        message = self.answer(ticket, text, **more)
        actions.release(message, by="clock", at=now())
        return message

    def note(self, ticket: Ticket, text: str = "8.4.1 opens COM3 twice.", *, agent: Agent | None = None) -> Message:
        writer = agent or self.victor
        return actions.note(ticket, agent=writer, text=text, by=writer.ref, at=now())

    def give(self, ticket: Ticket, agent: Agent | None = None, introduction: str = "") -> Ticket:
        """Andrei gives the ticket to someone: to Irina, unless told."""
        return actions.assign(
            ticket, agent=agent or self.irina, introduction=introduction, by=self.andrei.ref, at=now()
        )

    def solved(self, subject: str = "Export pentru contabil în format SAF-T", **more: Any) -> Ticket:
        """A ticket that Irina answered and solved."""
        ticket = self.letter(subject, **more)
        self.answer(ticket, solve=True)
        return self.fresh(ticket)

    def fresh(self, ticket: Ticket) -> Ticket:
        """The ticket as it is now in the database."""
        return Ticket.objects.get(pk=ticket.pk)

    def browser(self, person: Agent | None = None) -> Client:
        """A browser without scripts, signed in as that person."""
        client = Client()
        if person:
            client.force_login(person, backend="zabota.base.people.backends.ByAddress")
        return client
