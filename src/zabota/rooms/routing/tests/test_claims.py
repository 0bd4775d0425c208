"""Many people and the desk itself take from one queue at once: no ticket has two owners, none is lost."""

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
from zabota.rooms.routing.actions.claiming import claim_next
from zabota.rooms.routing.actions.deciding import decide
from zabota.rooms.routing.models import RoutingChoices

PEOPLE, WORKERS = 20, 2


@pytest.mark.django_db(transaction=True)
def test_twelve_tickets_and_six_who_take_them_beside_a_worker(world: World) -> None:
    claim_all(world, tickets=12, people=6, workers=1)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_twenty_people_and_two_workers_claim_from_one_queue(world: World) -> None:
    claim_all(world, tickets=2_000, people=PEOPLE, workers=WORKERS)


def claim_all(world: World, *, tickets: int, people: int, workers: int) -> None:
    RoutingChoices.objects.create(sure_from=0.0, explores=0)
    staff = [
        agents.join(
            email=f"p{one}@tarelka.example", name=f"P{one}", surname="", role=Role.AGENT, languages=["ro"], password="x" * 12,
            by="clock", at=now(),
        )
        for one in range(people)
    ]  # fmt: skip
    Agent.objects.update(capacity=tickets)
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
    threads += [Thread(target=run, args=[lambda part=ids[n::workers]: worker(part)]) for n in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert {pk: got[pk] for pk in ids if got[pk] != 1} == {}
    assert not Ticket.objects.filter(pk__in=ids, owner=None).exists()
    # One change of owner each: nobody took one away from another.
    assert Event.objects.filter(name="OwnerChanged").count() == tickets
