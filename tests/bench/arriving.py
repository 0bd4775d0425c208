"""Letters by SMTP until each is a visible ticket, acknowledged, its acknowledgement sent, and every job done."""

import email
import smtplib
import time
from collections.abc import Callable, Iterator, Mapping
from email.message import EmailMessage
from threading import Thread

import psycopg

from tests.bench.cost import Cost, Trees, cpu_ms
from tests.mail_servers import Sink
from zabota.config.supervisor.testing import RunningDesk

ADDRESS = "help@tarelka.example"
SENDERS = 16
PATIENCE = 600.0  # seconds


def letters_in(
    desk: RunningDesk,
    brand: object,
    letters: int,
    trees: Trees,
    resting: Mapping[str, float],
    settle: Callable[[], None],
) -> Iterator[str]:
    """Each from a new customer. The acknowledgements go to a sink in this process."""
    from zabota.base.clock import now
    from zabota.base.desk import actions as desk_actions
    from zabota.base.tickets.models import Message
    from zabota.rooms.mail.actions import mailboxes

    sink = Sink().start()
    desk_actions.change(private_hosts=True, by="clock", at=now())
    through = {"smtp_host": "127.0.0.1", "smtp_port": sink.port, "smtp_security": "plain"}
    mailboxes.add(address=ADDRESS, brand=brand, by="clock", at=now(), **through)  # type: ignore[arg-type]
    send(desk.smtp_port, range(-letters // 10, 0))
    settle()
    there = Message.objects.filter(kind="in").count()
    before, begun = {name: cpu_ms(pids) for name, pids in trees().items()}, time.monotonic()
    senders = [Thread(target=send, args=(desk.smtp_port, range(start, letters, SENDERS))) for start in range(SENDERS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    taken = time.monotonic() - begun
    while Message.objects.filter(kind="in").count() < there + letters and time.monotonic() - begun < PATIENCE:
        time.sleep(0.05)
    visible = time.monotonic() - begun
    settle()
    whole = time.monotonic() - begun
    spent = {
        name: max(0.0, cpu_ms(pids) - before[name] - resting.get(name, 0) * whole) / letters
        for name, pids in trees().items()
    }
    sink.stop()
    yield Cost(spent, whole * 1000 / letters).line("a letter in, acknowledged, sent")
    yield (
        f"    letters a second: taken {letters / taken:.0f}, tickets {letters / visible:.0f}, all done"
        f" {letters / whole:.0f}; by processor time {1000 / sum(spent.values()):.0f} on one core; {len(sink.raw)} left"
    )
    yield f"    the same letters parsed and stored alone {_alone(desk.database, letters):7.2f} ms"


def send(port: int, numbers: range) -> None:
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for number in numbers:
            smtp.sendmail(f"guest{number}@cafe.example", [ADDRESS], letter(number))


def letter(number: int) -> bytes:
    made = EmailMessage()
    made["From"] = f"Guest {number} <guest{number}@cafe.example>"
    made["To"], made["Subject"] = ADDRESS, f"Till {number} is silent"
    made["Message-ID"] = f"<bench-{number}@cafe.example>"
    made.set_content("Hello, since this morning the till prints nothing. " * 12)
    return made.as_bytes()


def _alone(dsn: str, letters: int) -> float:
    """ms of processor time a letter for the standard library's parser and one bare row, fifty in a commit."""
    contents = [letter(number) for number in range(letters)]
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE TEMPORARY TABLE bare (id text PRIMARY KEY, sender text, subject text, body text)")
        backend = [connection.info.backend_pid]
        before, begun = cpu_ms(backend), time.process_time()
        for number, content in enumerate(contents):
            parsed = email.message_from_bytes(content)
            row = parsed["Message-ID"], parsed["From"], parsed["Subject"], parsed.get_payload()
            connection.execute("INSERT INTO bare VALUES (%s, %s, %s, %s)", row)
            if number % 50 == 49:
                connection.commit()
        return (cpu_ms(backend) - before + (time.process_time() - begun) * 1000) / letters
