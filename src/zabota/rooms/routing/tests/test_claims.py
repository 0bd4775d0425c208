"""Many people and the desk itself take from one queue at once: no ticket has two owners, none is lost."""

import time
from collections import Counter
from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent, Role
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.models import Event
from zabota.core.hours import DAYS
from zabota.rooms.routing.actions.claiming import claim_next
from zabota.rooms.routing.actions.deciding import decide
from zabota.rooms.routing.models import RoutingChoices

PEOPLE, WORKERS, MANY = 20, 2, 7_000


@pytest.mark.django_db(transaction=True)
def test_twelve_tickets_and_six_who_take_them_beside_a_worker(world: World) -> None:
    claim_all(world, tickets=12, people=6, workers=1)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_twenty_people_and_two_workers_claim_from_one_queue(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.monotonic()
    given, seconds = claim_all(world, tickets=MANY, people=PEOPLE, workers=WORKERS)
    assert 0 < given < MANY
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{MANY} tickets, {PEOPLE} people, {WORKERS} workers: {MANY - given} taken, {given} given in {seconds:.0f} s"
            f" (of {time.monotonic() - begun:.0f}), each with one owner"
        )


def claim_all(world: World, *, tickets: int, people: int, workers: int) -> tuple[int, float]:
    """(how many the workers gave, seconds from the first claim to the last)"""
    RoutingChoices.objects.create(sure_from=0.0, explores=0)
    staff = [
        agents.join(
            email=f"p{one}@tarelka.example", name=f"P{one}", surname="", role=Role.AGENT, languages=["ro"], password="x" * 12,
            by="clock", at=now(),
        )
        for one in range(people)
    ]  # fmt: skip
    # Around the clock: the desk gives to nobody who is not at work.
    Agent.objects.update(capacity=tickets, week={day: [["00:00", "24:00"]] for day in DAYS})
    ids = [world.letter(f"Casa {place}").pk for place in range(tickets)]
    got: Counter[int] = Counter()
    wrong: list[BaseException] = []

    def person(agent: Agent) -> None:
        while ticket := claim_next(agent, by=agent.ref, at=now()):
            got[ticket.pk] += 1

    def worker(share: list[int]) -> None:
        for start in range(0, len(share), 5):
            for decision in decide(share[start : start + 5], at=now()):
                got[decision.ticket_id] += decision.how == "given"

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[lambda one=one: person(one)]) for one in staff]
    # The first begins where people take from, too; the second where they come last.
    parts = [ids[n::workers][:: -1 if n else 1] for n in range(workers)]
    threads += [Thread(target=run, args=[lambda part=part: worker(part)]) for part in parts]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - begun
    assert not wrong
    assert {pk: got[pk] for pk in ids if got[pk] != 1} == {}
    assert not Ticket.objects.filter(pk__in=ids, owner=None).exists()
    # One change of owner each: nobody took one away from another.
    assert Event.objects.filter(name="OwnerChanged").count() == tickets
    return Event.objects.filter(name="OwnerChanged", by="routing").count(), seconds
