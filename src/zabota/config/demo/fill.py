"""Four weeks of a small firm's support, told through the same verbs that people use."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.hours.models import Calendar
from zabota.base.hours.public import worked_out
from zabota.base.hours.versions import current_version
from zabota.base.people.actions import absences, agents
from zabota.base.people.customers import find_or_add
from zabota.base.people.models import Agent, Brand, Customer, Organisation, OrganisationDomain, Team
from zabota.base.tickets.actions.skills import set_skills
from zabota.base.tickets.actions.topics import keep
from zabota.base.tickets.models import ACTIVE, ReadyAnswer, Ticket, Topic
from zabota.base.timeline.reactions import paused
from zabota.base.timeline.record import new_stream
from zabota.config.demo.content import cast, letters, topics
from zabota.config.demo.knowledge import fill_knowledge
from zabota.config.demo.story import play
from zabota.config.demo.unanswered import unanswered
from zabota.rooms.mail.actions import mailboxes
from zabota.rooms.sla.actions.again import compute_again
from zabota.rooms.sla.models import PolicyVersion

ADDRESS = "support@tarelka.example"
WEEKS, A_DAY = 4, 9
# What the people of this story promise, so that they keep most of it.
FIRST_WORD = [45, "minutes", "hours"]
WEEKDAYS = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def fill(*, seed: int = 8) -> None:
    """Make the tenant on an empty desk. A desk that has tickets is left alone; nothing is sent to anybody."""
    if Ticket.objects.exists():
        return
    chance = random.Random(seed)  # noqa: S311  (a story, not a secret)
    with transaction.atomic(), paused():
        _name_the_desk()
        about = {entry["name"]: _topic(entry) for entry in topics()}
        people = [_person(entry) for entry in cast()["person"]]
        for person, entry in zip(people, cast()["person"], strict=True):
            _work(person, entry, about)
        customers = [_customer(entry) for entry in cast()["customer"]]
        _ready_answers()
        teams = list(Team.objects.order_by("id"))
        brand = Brand.objects.earliest("id")
        mailboxes.add(address=ADDRESS, brand=brand, by="demo", at=now())
        able = [person for person in people if person.role != "light"]
        others = unanswered(customers, weeks=WEEKS)
        for moment in _moments(chance):
            while others and others[0].at < moment:
                one = others.popleft()
                play(brand, one.customer, able, teams, one.letters, one.chance, one.at)
            play(brand, chance.choice(customers), able, teams, letters(), chance, moment)
        fill_knowledge()
    _promises()


@transaction.atomic
def _promises() -> None:
    """What became of the promises of these weeks, for the figures. Nobody is told; what is still open stays calm."""
    began = now() - timedelta(weeks=WEEKS + 1)
    for version in PolicyVersion.objects.all():
        for target in version.targets.values():
            target["first"] = FIRST_WORD
        version.at = began
        version.save()
    for calendar in Calendar.objects.all():
        current_version(calendar, at=began)
    compute_again(list(Ticket.objects.exclude(status__in=ACTIVE).order_by("id")), at=now())


def _name_the_desk() -> None:
    row = desk()
    row.name, row.set_up_at, row.setup_step, row.time_zone = "Tarelka", now(), "done", "Europe/Chisinau"
    row.private_hosts = True  # the customers' own mail server runs on this machine
    row.save()
    calendar = Calendar(name="Tarelka", time_zone="Europe/Chisinau", week=WEEKDAYS, country="MD")
    calendar.public = worked_out(calendar, at=now())
    calendar.save()
    fields = {"name": "Tarelka", "sender_name": "Tarelka", "hue": 38, "calendar": calendar}
    Brand.objects.filter(pk=Brand.objects.earliest("id").pk).update(**fields, languages=["ro", "ru", "en"])
    for entry in cast()["team"]:
        Team.objects.create(name=entry["name"], colour=entry["colour"])


def _person(entry: dict[str, Any]) -> Agent:
    person = Agent.objects.create_user(
        f"{entry['name'].lower()}@tarelka.example",
        name=entry["name"],
        surname=entry["surname"],
        role=entry["role"],
        languages=entry["languages"],
        time_zone="Europe/Chisinau",
        created_at=now(),
        stream=new_stream("agent"),
    )
    person.teams.set(Team.objects.filter(name__in=entry["teams"]))
    return person


def _topic(entry: dict[str, Any]) -> Topic:
    within = Topic.objects.get(name=entry["within"]) if "within" in entry else None
    team = Team.objects.get(name=entry["team"])
    return keep(None, name=entry["name"], keywords=entry["keywords"], within=within, team=team, by="demo", at=now())


def _work(person: Agent, entry: dict[str, Any], about: dict[str, Topic]) -> None:
    """What they know, when they work, how much they have room for."""
    levels = {about[name].pk: level for name, level in entry.get("knows", {}).items()}
    set_skills(person, levels=levels, by="demo", at=now())
    agents.change(person, week=entry.get("week", {}), capacity=entry.get("capacity", 12), by="demo", at=now())
    if "leave" in entry:
        first = now().date() + timedelta(days=entry["leave"])
        cover = Agent.objects.filter(name=entry["cover"]).first()
        absences.declare(person, first=first, last=first + timedelta(days=4), cover=cover, by="demo", at=now())


def _customer(entry: dict[str, str]) -> Customer:
    domain = entry["address"].partition("@")[2]
    house = Organisation.objects.create(name=entry["organisation"], created_at=now())
    OrganisationDomain.objects.create(organisation=house, domain=domain)
    began = now() - timedelta(weeks=WEEKS)
    return find_or_add("email", entry["address"], entry["name"], entry["language"], by="demo", at=began)


def _ready_answers() -> None:
    ReadyAnswer.objects.bulk_create(
        ReadyAnswer(name=entry["name"], language=entry["language"], text=entry["text"]) for entry in cast()["ready"]
    )


def _moments(chance: random.Random) -> Iterator[datetime]:
    """When letters came: on working days, mostly by day, up to some minutes ago."""
    today = now().replace(hour=6, minute=0, second=0, microsecond=0)
    for back in range(WEEKS * 7, -1, -1):
        day = today - timedelta(days=back)
        count = A_DAY if day.weekday() < 5 else A_DAY // 4
        for minutes in sorted(chance.sample(range(12 * 60), count)):
            if (moment := day + timedelta(minutes=minutes)) < now() - timedelta(minutes=3):
                yield moment
