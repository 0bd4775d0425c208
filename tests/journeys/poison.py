"""Run beside a desk: letters whose every part tries to run a script, given as a JSON list on the standard input.

Prints {"tickets": [numbers], "messages": [ids], "path": […]}: where a person would look at them.
"""

import json
import sys
import time
from email.header import Header

PATIENCE = 900  # looks, 0.2 s apart
FOLD = 60  # vectors in a ticket: as many as a conversation shows at once


def letter(number: int, html: str) -> bytes:
    """The first of a fold opens a ticket, the others answer it. Subject and name carry the same vector."""
    first = number - number % FOLD
    heads = {
        "From": f"{Header(html[:120], 'utf-8').encode(linesep='')} <poison@evil.example>",
        "To": "support@tarelka.example",
        "Subject": Header(html[:150], "utf-8").encode(linesep=""),
        "Message-ID": f"<poison-{number}@evil.example>",
        "MIME-Version": "1.0",
        "Content-Type": "text/html; charset=utf-8",
    }
    if number != first:
        heads["In-Reply-To"] = f"<poison-{first}@evil.example>"
    return "\r\n".join(f"{name}: {value}" for name, value in heads.items()).encode() + b"\r\n\r\n" + html.encode()


def poison(vectors: list[str]) -> dict[str, list[int]]:
    from zabota.base.clock import now
    from zabota.base.people.models import Agent, Role
    from zabota.base.tickets import actions
    from zabota.base.tickets.models import Message, ReadyAnswer, Ticket
    from zabota.rooms.mail.actions.storing import Arrival, store
    from zabota.rooms.mail.actions.taking import drain
    from zabota.rooms.mail.models import Mailbox, RawLetter

    box, at = Mailbox.objects.earliest("id").pk, now()
    store([Arrival(f"poison:{n}", letter(n, html), at, box) for n, html in enumerate(vectors)])
    # The desk's own worker takes them in as well: what it holds just now is waited for.
    waiting = RawLetter.objects.filter(source__startswith="poison:", state=RawLetter.State.STORED)
    for _ in range(PATIENCE):
        if not waiting.exists():
            break
        if not drain(at=now()):
            time.sleep(0.2)
    found = Message.objects.filter(raw_letters__source__startswith="poison:").order_by("id")
    tickets = list(Ticket.objects.filter(pk__in=found.values("ticket")).order_by("id"))
    owner = Agent.objects.filter(role=Role.OWNER).earliest("id")
    for html in vectors[:: max(1, len(vectors) // 12)]:
        actions.tag(tickets[0], tag=html[:40], by=owner.ref, at=now())
        actions.note(tickets[0], agent=owner, text=html, by=owner.ref, at=now())
        ReadyAnswer.objects.create(name=html[:80], text=html, language="")
    return {"tickets": [ticket.number for ticket in tickets], "messages": [row.pk for row in found]}


if __name__ == "__main__":
    from zabota.config.cli.database import start_django

    start_django()
    print(json.dumps(poison(json.load(sys.stdin))))
