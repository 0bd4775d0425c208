"""The named cast of every test: Tarelka, a maker of tills for cafés, those who answer there and those who write."""

from functools import cached_property
from typing import Any

from django.test import Client

from zabota.base.clock import now
from zabota.base.people.customers import find_or_add
from zabota.base.people.models import Agent, Brand, Customer, Role, Team
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.record import new_stream


class World:
    """People and things come into being when first named: `world.irina`, `world.ana`, `world.dispatch`."""

    @cached_property
    def brand(self) -> Brand:
        brand = Brand.objects.earliest("id")
        brand.name = brand.sender_name = "Tarelka"
        brand.save()
        return brand

    @cached_property
    def dispatch(self) -> Team:
        return Team.objects.create(name="Dispatch", colour="amber")

    @cached_property
    def critical(self) -> Team:
        """A private team: who is not in it does not know of its tickets."""
        return Team.objects.create(name="Critical", colour="red", private=True)

    @cached_property
    def olga(self) -> Agent:
        """The owner of the desk."""
        return self.person("Olga", "Danilova", Role.OWNER)

    @cached_property
    def irina(self) -> Agent:
        return self.person("Irina", "Sokolova", Role.AGENT, languages=["ru", "ro", "en"])

    @cached_property
    def andrei(self) -> Agent:
        return self.person("Andrei", "Rusu", Role.AGENT, languages=["ro"])

    @cached_property
    def marina(self) -> Agent:
        return self.person("Marina", "Ceban", Role.LEAD)

    @cached_property
    def victor(self) -> Agent:
        """May write notes and nothing else."""
        return self.person("Victor", "Lungu", Role.LIGHT)

    @cached_property
    def pavel(self) -> Agent:
        """An auditor: sees everything, changes nothing."""
        return self.person("Pavel", "Munteanu", Role.AUDITOR)

    @cached_property
    def ana(self) -> Customer:
        return self.customer("Ana Cojocaru", "ana@marverde.example", "ro")

    @cached_property
    def james(self) -> Customer:
        return self.customer("James Birch", "james@harbour.example", "en")

    def person(self, name: str, surname: str = "", role: str = Role.AGENT, **fields: Any) -> Agent:
        return Agent.objects.create_user(
            fields.pop("email", f"{name.lower()}@tarelka.example"),
            fields.pop("password", "a long enough password"),
            name=name,
            surname=surname,
            role=role,
            created_at=now(),
            stream=new_stream("agent"),
            **fields,
        )

    def customer(self, name: str, address: str, language: str = "en") -> Customer:
        return find_or_add("email", address, name, language, by="mail", at=now())

    def letter(self, text: str = "Casa 2 nu mai tipărește.", *, ticket: Ticket | None = None, **fields: Any) -> Message:
        """A customer (Ana, unless `customer` says otherwise) writes; with `ticket`, into that one."""
        customer = fields.pop("customer", None) or (ticket.customer if ticket else self.ana)
        fields.setdefault("subject", "Casa 2 nu mai tipărește bonul")
        fields.setdefault("channel", "mail")
        fields.setdefault("at", now())
        return actions.receive(brand=self.brand, customer=customer, text=text, ticket=ticket, by=customer.ref, **fields)

    def ticket(self, *, owner: Agent | None = None, **fields: Any) -> Ticket:
        """A ticket that began with a letter; with `owner`, taken by that person."""
        ticket = self.letter(**fields).ticket
        return actions.assign(ticket, agent=owner, by=owner.ref, at=now()) if owner else ticket

    def answer(self, ticket: Ticket, text: str = "Bună ziua, verific acum.", **fields: Any) -> Message:
        """Irina (or `agent`) answers, and the answer leaves."""
        agent = fields.pop("agent", None) or ticket.owner or self.irina
        message = actions.reply(ticket, agent=agent, text=text, by=agent.ref, at=now(), **fields)
        actions.release(message, by="clock", at=now())
        return message

    def browser(self, person: Agent | None = None) -> Client:
        """A client without scripts, signed in as that person."""
        client = Client()
        if person:
            client.force_login(person, backend="zabota.base.people.backends.ByAddress")
        return client
