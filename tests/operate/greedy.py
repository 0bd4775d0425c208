"""What a test of greedy clients lays into a running desk: `python -m tests.operate.greedy`, in a process of its own."""

import json
import os
import secrets
from typing import Any

TICKETS, LARGE = 150, 24  # of these MB is the file


def main() -> dict[str, Any]:
    """greedy, other: cookies of two people who are signed in; tokens: of both, for programs; file: a large one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.config.settings")
    import django

    django.setup()
    from tests.world import World
    from zabota.base.clock import now
    from zabota.base.people.actions.tokens import make_token
    from zabota.base.people.tokens import EACH_SCOPE
    from zabota.base.tickets import actions
    from zabota.base.tickets.values import NewFile

    world, at = World(), now()
    for number in range(TICKETS):
        world.letter(f"Bonul {number}", text=f"casa tipareste bonul {number} " * 8)
    file = NewFile("camera.bin", "application/octet-stream", secrets.token_bytes(LARGE * 1024 * 1024))
    ticket = world.ticket(owner=world.irina)
    note = actions.note(ticket, agent=world.irina, text="The film", files=[file], by=world.irina.ref, at=at)
    cookies = [_signed_in(person) for person in (world.irina, world.andrei)]
    tokens = [
        make_token(one, name="Till", scopes=EACH_SCOPE, expires_at=None, by=one.ref, at=at)[1]
        for one in (world.irina, world.andrei)
    ]
    return {"greedy": cookies[0], "other": cookies[1], "tokens": tokens, "file": note.attachments.get().pk}


def _signed_in(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, backend="zabota.base.people.backends.ByAddress")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    print(json.dumps(main()))
