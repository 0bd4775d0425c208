"""The cast at a running desk: a process inside the desk's own settings that stays, so that a verb takes milliseconds.

    with hand_at(desk) as hand:
        number = hand.ticket(owner="irina")
        hand.heard(number, "Casa 3 tace")           and so on: the functions below named in VERBS

One JSON line in ({"verb": …, "given": […], "more": {…}}), one out ({"said": …} or {"error": …}).
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.scene import ROOT
from zabota.config.supervisor.testing import RunningDesk

if TYPE_CHECKING:
    from tests.world import World
    from zabota.base.tickets.models import Ticket


class Hand:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __getattr__(self, verb: str) -> Callable[..., Any]:
        return lambda *given, **more: self._do(verb, given, more)

    def _do(self, verb: str, given: tuple[Any, ...], more: dict[str, Any]) -> Any:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps({"verb": verb, "given": given, "more": more}) + "\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["said"]


@contextmanager
def hand_at(desk: RunningDesk) -> Iterator[Hand]:
    environment = {**desk.environment, "DATABASE_URL": desk.database, "ZABOTA_URL": desk.url}
    environment["PYTHONPATH"] += os.pathsep + str(ROOT)
    command = [sys.executable, "-m", "tests.hand"]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Hand(process)
    finally:
        assert process.stdin
        assert process.stdout
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


# What the process does


def session(world: "World", person: str) -> str:
    from tests.scene import sessions

    return sessions.session(getattr(world, person))


def person(world: "World", name: str) -> int:
    return int(getattr(world, name).pk)


def ticket(world: "World", owner: str = "", customer: str = "", **more: Any) -> int:
    if customer:
        more["customer"] = getattr(world, customer)
    made = world.ticket(owner=getattr(world, owner) if owner else None, **more)
    return made.number


def stream(world: "World", number: int) -> int:
    return int(_ticket(number).stream_id)


def heard(world: "World", number: int, text: str) -> int:
    """The customer writes; the id of the message."""
    return world.heard(text, ticket=_ticket(number)).pk


def heard_at(world: "World", number: int, text: str) -> tuple[int, float]:
    """The same, and when its transaction was over, in ms since 1970."""
    import time

    message = world.heard(text, ticket=_ticket(number)).pk
    return message, time.time() * 1000


def answered(world: "World", number: int, by: str, text: str, solve: bool = False) -> int:
    return world.answer(_ticket(number), text, agent=getattr(world, by), solve=solve).pk


def solved(world: "World", number: int, by: str) -> None:
    from zabota.base.clock import now
    from zabota.base.tickets import actions

    actions.solve(_ticket(number), agent=getattr(world, by), by=getattr(world, by).ref, at=now())


def handed_over(world: "World", number: int, to: str) -> None:
    world.give(_ticket(number), getattr(world, to))


def merged(world: "World", number: int, into: int, by: str) -> None:
    from zabota.base.clock import now
    from zabota.base.tickets import actions

    actions.merge(_ticket(number), into=_ticket(into), by=getattr(world, by).ref, at=now())


def draft(world: "World", number: int, of: str) -> str:
    """The text that the server keeps of an answer; empty without one."""
    from zabota.base.tickets.models import Draft

    row = Draft.objects.filter(ticket=_ticket(number), agent=getattr(world, of), kind="out").first()
    return row.text if row else ""


def looked(world: "World", number: int, of: str) -> bool:
    from zabota.base.tickets.models import Looked

    return Looked.objects.filter(ticket=_ticket(number), agent=getattr(world, of)).exists()


def texts(world: "World", number: int) -> list[str]:
    return list(_ticket(number).messages.order_by("id").values_list("text", flat=True))


def at_work(world: "World", *people: str) -> None:
    """At any hour, and with room for more."""
    from zabota.base.people.models import Agent

    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    ids = [getattr(world, name).pk for name in people]
    Agent.objects.filter(pk__in=ids).update(week={day: [["00:00", "24:00"]] for day in days}, capacity=99)


def article(world: "World", writer: str, title: str, body: str, language: str = "ro") -> int:
    """A public one."""
    from zabota.base.clock import now
    from zabota.rooms.knowledge import actions

    agent, at = getattr(world, writer), now()
    section = actions.keep_section(None, brand=world.brand, names={language: ("Bonuri", "")}, by=agent.ref, at=at)
    row = actions.begin(section, language=language, owner=agent, by=agent.ref, at=at)
    text = actions.save_draft(row, language, title=title, body=body, seen=0, agent=agent, at=at)
    actions.publish(text, agent=agent, by=agent.ref, at=at)
    return int(row.pk)


VERBS = (
    article,
    at_work,
    session,
    person,
    ticket,
    stream,
    heard,
    heard_at,
    answered,
    solved,
    handed_over,
    merged,
    draft,
    looked,
    texts,
)


def _ticket(number: int) -> "Ticket":
    from zabota.base.tickets.models import Ticket

    return Ticket.objects.get(number=number)


def main() -> int:
    from zabota.config.cli.database import start_django

    start_django()
    from tests.world import World

    world, verbs = World(), {verb.__name__: verb for verb in VERBS}
    world.has(world.brand)
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"said": verbs[asked["verb"]](world, *asked["given"], **asked["more"])}
        except Exception as error:
            answer = {"error": repr(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
