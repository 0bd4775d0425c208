"""What the mail room does later: reading what was stored, sending, mending, forgetting."""

from datetime import timedelta

from django.db.models import Q

from zabota.base.clock import now
from zabota.base.jobs.queue import MAIL_OUT, job
from zabota.rooms.mail.actions import outgoing_facts, rounds, sending, storing, taking
from zabota.rooms.mail.models import Mailbox, OutLetter, RawLetter

KEPT = timedelta(days=30)
# A letter this long overdue has lost its job (a database put back from a copy).
OVERDUE = timedelta(minutes=5)


@job(storing.DRAIN)
def drain() -> None:
    """Read stored letters, 50 in one transaction, until none is left."""
    while taking.drain(at=now()) == taking.BATCH:
        pass


@job(sending.SEND, queue=MAIL_OUT)
def send(mailbox: int = 0, letter: int = 0) -> None:
    """Send what is due in one mailbox (0: letters without one). letter: as jobs name it that an older version left."""
    if letter:
        sending.wake(OutLetter.objects.filter(pk=letter).values_list("mailbox", flat=True).first())
    else:
        rounds.send_due(mailbox, clock=now)


@job("mail.sweep", every="* * * * *")
def sweep(timestamp: int) -> None:
    """Once a minute: letters that wait without a job get one again."""
    if RawLetter.objects.filter(state=RawLetter.State.STORED).exists():
        storing.wake_drain()
    late = OutLetter.objects.filter(Q(next_at__lt=now() - OVERDUE) | Q(next_at=None), state=OutLetter.State.WAITING)
    for mailbox in late.order_by().values_list("mailbox", flat=True).distinct():
        sending.wake(mailbox)


@job("mail.look_outgoing", every="23 */6 * * *")
def look_outgoing(timestamp: int) -> None:
    """Four times a day: what DNS says of our letters, and whether the record of a key is there."""
    for mailbox in Mailbox.objects.filter(paused=False).exclude(smtp_host=""):
        outgoing_facts.look(mailbox, at=now())


@job("mail.forget", every="41 2 * * *")
def forget(timestamp: int) -> None:
    """Once a night: the bytes of letters older than 30 days go; quarantined ones stay until a person decides."""
    old = RawLetter.objects.filter(received_at__lt=now() - KEPT, sealed__isnull=False)
    old.exclude(state__in=[RawLetter.State.STORED, RawLetter.State.QUARANTINED]).update(sealed=None)
