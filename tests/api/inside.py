"""What a test does inside a running desk, in a process of its own that says what came of it as JSON.

python -m tests.api.inside token                  a desk with an owner and a ticket; a token of the owner
python -m tests.api.inside hook URL               a webhook of notes that leads there; private hosts are allowed
python -m tests.api.inside notes N                N notes in the ticket
python -m tests.api.inside states                 endpoint -> state -> how many messages
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from zabota.config.supervisor.testing import RunningDesk

ROOT = Path(__file__).resolve().parents[2]


def inside(desk: RunningDesk, *words: str) -> Any:
    environment = {**desk.environment, "DATABASE_URL": desk.database}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment["PYTHONPATH"]])
    command = [sys.executable, "-m", "tests.api.inside", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def main(words: list[str]) -> Any:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.config.settings")
    import django

    django.setup()
    return {"token": token, "hook": hook, "notes": notes, "states": states}[words[0]](*words[1:])


def token() -> Any:
    from tests.world import World
    from zabota.base.clock import now
    from zabota.base.people.actions.tokens import make_token
    from zabota.base.people.tokens import EACH_SCOPE

    world = World()
    ticket = world.ticket(owner=world.olga)
    by = world.olga.ref
    _row, words = make_token(world.olga, name="Till", scopes=EACH_SCOPE, expires_at=None, by=by, at=now())
    return {"token": words, "ticket": ticket.number}


def hook(url: str) -> Any:
    from zabota.base.clock import now
    from zabota.base.desk import actions as desk
    from zabota.base.people.models import Agent
    from zabota.rooms.hooks.actions import endpoints

    owner = Agent.objects.get(role="owner", name="Olga")
    desk.change(private_hosts=True, by=owner.ref, at=now())
    row = endpoints.make(name=url, url=url, events=["note.added"], agent=owner, by=owner.ref, at=now())
    return {"hook": row.pk, "secret": endpoints.secret_of(row)}


def notes(count: str) -> Any:
    from zabota.base.clock import now
    from zabota.base.people.models import Agent
    from zabota.base.tickets import actions
    from zabota.base.tickets.models import Ticket

    owner, ticket = Agent.objects.get(role="owner", name="Olga"), Ticket.objects.earliest("id")
    for number in range(int(count)):
        actions.note(ticket, agent=owner, text=f"{number}", by=owner.ref, at=now())
    return {}


def states() -> Any:
    from zabota.rooms.hooks.models import Delivery

    found: dict[int, Counter[str]] = {}
    for endpoint, state in Delivery.objects.values_list("endpoint", "state"):
        found.setdefault(endpoint, Counter())[state] += 1
    return found


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
