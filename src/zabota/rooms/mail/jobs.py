"""What the mail room does later: reading what was stored, sending, mending, forgetting."""

from datetime import timedelta

from django.db.models import Q

from zabota.base.clock import now
from zabota.base.jobs.queue import MAIL_OUT, enqueue, job
from zabota.rooms.mail.actions import keeping, outgoing_facts, reconciling, rounds, sending, storing, taking, vouching
from zabota.rooms.mail.actions.spam import learning, leaving
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


@job(sending.AGAIN, queue=MAIL_OUT)
def again(mailbox: int) -> None:
    """The pause of a letter of this mailbox is over."""
    sending.wake(mailbox or None)


@job("mail.sweep", every="* * * * *")
def sweep(timestamp: int) -> None:
    """Once a minute: letters that wait without a job get one again."""
    if RawLetter.objects.filter(state=RawLetter.State.STORED).exists():
        storing.wake_drain()
    late = OutLetter.objects.filter(Q(next_at__lt=now() - OVERDUE) | Q(next_at=None), state=OutLetter.State.WAITING)
    for mailbox in late.order_by().values_list("mailbox", flat=True).distinct():
        sending.wake(mailbox)


@job(outgoing_facts.LOOK)
def look_outgoing(mailbox: int) -> None:
    """What DNS says of letters from a mailbox, and whether the record of its key is there."""
    if box := Mailbox.objects.filter(pk=mailbox).first():
        outgoing_facts.look(box, at=now())


@job("mail.look_at_all_outgoing", every="23 */6 * * *")
def look_at_all_outgoing(timestamp: int) -> None:
    """Four times a day."""
    for mailbox in Mailbox.objects.filter(paused=False):
        outgoing_facts.soon(mailbox)


@job("mail.forget", every="41 2 * * *")
def forget(timestamp: int) -> None:
    """Once a night: the bytes of letters older than 30 days go; quarantined ones stay until a person decides."""
    old = RawLetter.objects.filter(received_at__lt=now() - KEPT, sealed__isnull=False)
    # A letter that was stopped as spam is kept for 30 days from then, so that a person can still take it out.
    stopped = Q(state=RawLetter.State.SPAM, message=None)
    old.exclude(stopped | Q(state__in=[RawLetter.State.STORED, RawLetter.State.QUARANTINED])).update(sealed=None)
    leaving.bury_old(at=now())
    keeping.drop_stray(now() - KEPT)


@job("mail.learn_whom_to_believe", every="23 * * * *")
def learn_whom_to_believe(timestamp: int) -> None:
    """Once an hour: mailboxes learn whose word about senders they may believe."""
    vouching.learn(by=vouching.BY, at=now())


@job(learning.LEARN)
def learn() -> None:
    """Count the words of letters that a person, or a solved ticket, calls spam or good."""
    while learning.learn(at=now()) == learning.BATCH:
        pass


@job("mail.learn_from_solved", every="11 3 * * *")
def learn_from_solved(timestamp: int) -> None:
    """Once a night: letters of solved tickets are good; what is too much to remember is forgotten."""
    learning.learn_from_solved(at=now())
    learning.forget_words()


@job("mail.reconcile", every="17 3 * * *")
def reconcile(timestamp: int) -> None:
    """Once a night: every mailbox that is read from a server is compared with it, each in a job of its own."""
    for pk in Mailbox.objects.filter(paused=False).exclude(imap_host="").values_list("pk", flat=True):
        enqueue(reconciling.RECONCILE, lock=f"mail.reconcile:{pk}", once=f"mail.reconcile:{pk}", mailbox=pk)


@job(reconciling.RECONCILE)
def reconcile_one(mailbox: int) -> None:
    """Compare one mailbox with its server, and fetch what is missing. Done again it only finds what it found."""
    if box := Mailbox.objects.filter(pk=mailbox).first():
        reconciling.reconcile(box, at=now())
