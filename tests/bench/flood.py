"""Thousands of tickets that say the same within a minute: what each costs, in which order they are given out.

    .venv/bin/python -m tests.bench.flood 5000

The desk is a throw-away one with twelve people who have room for twelve each. One letter in a hundred says that money is
lost now. Written by fifties, as a full mailbag is, and heard by fifties; then what was left is matched once. Printed: ms
of processor time a ticket, and what became of them.
"""

import sys
import time
from collections import Counter

from tests.bench.cost import cpu_ms
from tests.bench.what_if import database_cpu
from tests.bench.within import measured
from zabota.config.supervisor.memory import family

PEOPLE, CUSTOMERS, TOGETHER, DEAR = 12, 500, 50, 100
USUAL = "Casa nu mai tipărește bonul după actualizarea de azi, apare eroarea COM3. Restaurant {n}, sala {m}."
LOSING = f"{USUAL} Pierdem bani acum."


def inside(many: int) -> None:
    """Within the settings of a desk."""
    from django.db import transaction

    from zabota.base.clock import now
    from zabota.base.people import customers
    from zabota.base.people.actions import agents
    from zabota.base.people.models import Agent, Brand
    from zabota.base.tickets import actions
    from zabota.base.tickets.models import Ticket
    from zabota.base.timeline.models import Event
    from zabota.base.timeline.reactions import Recorded, paused
    from zabota.core.events.tickets import MessageReceived
    from zabota.core.hours import DAYS
    from zabota.rooms.routing.actions import backlog
    from zabota.rooms.routing.listeners import consider
    from zabota.rooms.routing.models import Decision

    brand, at = Brand.objects.earliest("id"), now()
    for n in range(PEOPLE):
        agents.join(email=f"p{n}@x.example", name=f"P{n}", surname="", role="agent", languages=["ro"],
                    password="x" * 12, by="clock", at=at)  # fmt: skip
    Agent.objects.update(week={day: [["00:00", "24:00"]] for day in DAYS})
    who = [
        customers.find_or_add("email", f"c{n}@cafe.example", f"C{n}", "ro", by="clock", at=at) for n in range(CUSTOMERS)
    ]
    ids: list[int] = []
    # Nobody else is to think of them first.
    with paused():
        for start in range(0, many, TOGETHER):
            with transaction.atomic():
                for n in range(start, min(start + TOGETHER, many)):
                    text = (USUAL if n % DEAR else LOSING).format(n=n, m=n % 7)
                    heard = actions.Heard(brand=brand, customer=who[n % CUSTOMERS], channel="mail",
                                          subject="Nu tipărește bonul", text=text, language="ro")  # fmt: skip
                    ids.append(actions.receive(heard, by="clock", at=now()).ticket.pk)
    thinks, begun, wall = family(int(sys.argv[3])), time.process_time(), time.monotonic()
    its, minds = database_cpu(), cpu_ms(thinks)
    for start in range(0, many, TOGETHER):
        consider([
            Recorded(0, 0, 0, "clock", at, MessageReceived(
                        ticket=pk, message=0, customer=0, channel="mail", first=True, machine=False
                    ))
            for pk in ids[start : start + TOGETHER]
        ])  # fmt: skip
    here, database = (time.process_time() - begun) * 1000 / many, (database_cpu() - its) * 1000 / many
    thought = (cpu_ms(thinks) - minds) / many
    print(
        f"{many} tickets read and thought of in {time.monotonic() - wall:.0f} s: {here:.1f} ms a ticket here,"
        f" {database:.1f} in the database, {thought:.1f} in mind",
        flush=True,
    )
    told = Event.objects.filter(name="BurstSeen").count()
    damage = Counter(Ticket.objects.filter(pk__in=ids).values_list("damage", flat=True))
    print(f"{told} burst told; damage: {dict(sorted(damage.items(), reverse=True))}")
    begun, wall = time.process_time(), time.monotonic()
    found = backlog.match(at=now())
    print(
        f"matched again: {found} of 200 found somebody in {time.monotonic() - wall:.1f} s,"
        f" {time.process_time() - begun:.1f} s of processor time"
    )
    last = {ticket: (how, because) for ticket, how, because in
            Decision.objects.filter(ticket__in=ids).order_by("id").values_list("ticket", "how", "because")}  # fmt: skip
    levels = dict(Ticket.objects.filter(pk__in=ids).values_list("pk", "damage"))
    for level in sorted(damage, reverse=True):
        ways = Counter(" ".join(last[pk]).strip() for pk in ids if levels[pk] == level and pk in last)
        print(
            f"    of damage {level}: {dict(ways.most_common())}, undecided {sum(levels[pk] == level and pk not in last for pk in ids)}"
        )


if __name__ == "__main__":
    measured("tests.bench.flood", inside)
