"""What a letter out costs: processor time of worker and database for acknowledgement-like letters, to a sink.

python -m tests.bench.sending [--letters 500]

The letters, of as many tickets, are committed at once; writing them is not counted, taking them out is: composing,
the server's answers, noting what became of each, and the hints to open pages. Idle cost is taken off.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.cost import cpu_ms, idle
from tests.bench.measured import enter
from zabota.config.supervisor.testing import RunningDesk, free_port, running_desk

if TYPE_CHECKING:
    from zabota.rooms.mail.models import Mailbox

PROCESSES = ("worker", "postgres", "live")
ADDRESS = "help@tarelka.example"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--sink", type=int, help="be the server that takes them, at this port")
    given = parser.parse_args()
    if given.sink:
        asyncio.run(take(given.sink))
    port = free_port()
    sink = subprocess.Popen([sys.executable, "-m", "tests.bench.sending", "--sink", str(port)])
    try:
        with tempfile.TemporaryDirectory(prefix="zabota-bench-") as folder, running_desk(Path(folder)) as desk:
            print(cost(desk, given.letters, port))
    finally:
        sink.terminate()


def cost(desk: RunningDesk, letters: int, port: int) -> str:
    enter(desk)
    from django.db import transaction

    mailbox = prepare(letters, port)
    trees = {name: desk.pids(name) for name in PROCESSES}
    resting = idle(lambda: trees)
    with transaction.atomic():
        write(mailbox, letters)
        before, begun = {name: cpu_ms(pids) for name, pids in trees.items()}, time.monotonic()
    wall = sent(letters) - begun
    time.sleep(3)  # what follows a letter that has left: notes of jobs, hints
    whole = time.monotonic() - begun
    spent = {name: (cpu_ms(pids) - before[name] - resting[name] * whole) / letters for name, pids in trees.items()}
    apart = "  ".join(f"{name} {ms:.2f}" for name, ms in spent.items())
    return f"a letter out {sum(spent.values()):.2f} ms   {apart}   ({letters / wall:.0f} letters a second)"


def prepare(letters: int, port: int) -> "Mailbox":
    """A desk with as many tickets, each begun by a letter, and a mailbox that sends to the sink."""
    from tests.bench.generate import fill
    from tests.world import World
    from zabota.base.clock import now
    from zabota.base.desk import actions as desk_actions
    from zabota.base.tickets.models import Message
    from zabota.rooms.mail.actions import mailboxes
    from zabota.rooms.mail.models import RawLetter

    world = World()
    mailbox = mailboxes.add(
        address=ADDRESS, brand=world.brand, by="clock", at=now(),
        smtp_host="127.0.0.1", smtp_port=port, smtp_security="plain",
    )  # fmt: skip
    desk_actions.change(private_hosts=True, by="clock", at=now())
    fill(letters, 1, agents=[world.irina, world.victor], customers=letters)
    RawLetter.objects.bulk_create(
        RawLetter(
            source=f"bench:{message.pk}", mailbox=mailbox, size=1, received_at=now(), state="done", message=message,
            header_id=f"first-{message.pk}@cafe.example",
        )
        for message in Message.objects.filter(kind="in")
    )  # fmt: skip
    return mailbox


def write(mailbox: "Mailbox", letters: int) -> None:
    """The words of as many acknowledgements, and their journeys begun."""
    from zabota.base.clock import now
    from zabota.base.tickets.models import Message, Ticket
    from zabota.rooms.mail.actions.sending import Start, begin_all

    text = "Hello,\n\nyour letter has arrived. A person reads it and answers you.\n\n" * 2
    rows = Ticket.objects.select_related("customer", "brand").order_by("id")[:letters]
    messages = Message.objects.bulk_create(
        Message(ticket=ticket, kind="out", channel="mail", automatic=True, text=text, delivery="queued",
                language=ticket.language, created_at=now())
        for ticket in rows
    )  # fmt: skip
    starts = [Start(one, mailbox, f"customer{place}@cafe{place % 200}.example") for place, one in enumerate(messages)]
    begin_all(starts, at=now())


def sent(letters: int) -> float:
    """The moment when as many had left."""
    from zabota.rooms.mail.models import OutLetter

    until = time.monotonic() + 300
    while OutLetter.objects.filter(state="sent").count() < letters:
        if time.monotonic() > until:
            raise SystemExit("the letters did not leave in five minutes")
        time.sleep(0.1)
    return time.monotonic()


async def take(port: int) -> None:
    """An SMTP server that agrees to everything and keeps nothing."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            word = line[:4].upper()
            writer.write(
                {b"EHLO": b"250-sink\r\n250-8BITMIME\r\n250 PIPELINING\r\n", b"DATA": b"354 go\r\n"}.get(
                    word, b"250 OK\r\n"
                )
            )
            if word == b"DATA":
                while await reader.readline() != b".\r\n":
                    pass
                writer.write(b"250 taken\r\n")
            if word == b"QUIT":
                break
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port, limit=1 << 20)
    await server.serve_forever()


if __name__ == "__main__":
    main()
