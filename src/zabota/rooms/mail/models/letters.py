from datetime import datetime, timedelta

import psycopg
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.tickets.models import Message
from zabota.base.vault.seal import unseal
from zabota.rooms.mail.models.mailboxes import Mailbox

LETTER = "letter"
# A letter that lay longer than this before we took it in is no longer acknowledged.
STALE = timedelta(days=7)


class RawLetter(models.Model):
    """A letter as it came, sealed. The source hears "taken" only once this row is committed.

    The bytes are forgotten after 30 days; the row stays, so that a letter seen again is known, and so that
    answers to it find their ticket.
    """

    class State(models.TextChoices):
        STORED = "stored", _("Waiting to be read")
        DONE = "done", pgettext_lazy("one letter", "Read")
        DUPLICATE = "duplicate", _("Came twice")
        SPAM = "spam", _("Spam")
        QUARANTINED = "quarantined", _("Not understood")

    # Where it came from, once: "imap:<mailbox>:<folder>:<uidvalidity>:<uid>", or "smtp:<id of the receiver>".
    source = models.CharField(max_length=400, unique=True)
    mailbox = models.ForeignKey(Mailbox, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters")
    envelope_from = models.CharField(max_length=320, blank=True, default="")
    recipient = models.CharField(max_length=320, blank=True, default="")
    # It lay in a folder that its provider keeps for unwanted mail.
    junk = models.BooleanField(default=False)
    sealed = models.BinaryField(null=True, blank=True)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=11, choices=State, default=State.STORED)
    trouble = models.TextField(blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)

    # Known once it was read.
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    # The Message-ID header; never trusted alone, since programs use one twice.
    header_id = models.CharField(max_length=998, blank=True, default="")
    sender = models.CharField(max_length=320, blank=True, default="")
    # Whom an answer goes to: Reply-To, else From.
    answer_to = models.CharField(max_length=320, blank=True, default="")
    subject = models.CharField(max_length=300, blank=True, default="")
    # Sender, To and Cc without our own addresses: who takes part.
    people = ArrayField(models.CharField(max_length=320), default=list, blank=True)
    # What was understood beside the words, in codes: who vouches for the sender, how it was signed, what was mended.
    # Each key belongs to one module of understanding/, which makes it and says it in words.
    facts = models.JSONField(default=dict, blank=True)
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="raw_letters")
    twin = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="twins")

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="raw_to_read", condition=models.Q(state="stored")),
            models.Index(fields=["-id"], name="raw_quarantine", condition=models.Q(state="quarantined")),
            # A letter whose 30 days in spam are over has no sender any more.
            models.Index(
                fields=["-done_at", "-id"], name="raw_spam", condition=models.Q(state="spam") & ~models.Q(sender="")
            ),
            models.Index(fields=["fingerprint"], name="raw_fingerprint", condition=~models.Q(fingerprint="")),
            models.Index(fields=["header_id"], name="raw_header_id", condition=~models.Q(header_id="")),
            models.Index(fields=["received_at"], name="raw_to_forget", condition=models.Q(sealed__isnull=False)),
            models.Index(fields=["mailbox", "-received_at"], name="raw_of_mailbox"),
            GinIndex(fields=["people"], name="raw_people"),
        ]

    def is_past(self, at: datetime) -> bool:
        """From before the mailbox was connected, and older than a week: somebody answered it then, or nobody will."""
        box = self.mailbox
        return box is not None and self.received_at < min(box.history_before, at - STALE)

    def is_old(self, at: datetime) -> bool:
        """Older than a week when it comes to people, and it did not lie in spam meanwhile."""
        return self.received_at < at - STALE and "released" not in self.facts

    @property
    def content(self) -> bytes:
        """The letter as it came. Raises LookupError once its 30 days are over."""
        sealed = self._fetched() if "sealed" in self.get_deferred_fields() else self.sealed
        if sealed is None:
            raise LookupError("the raw letter is no longer kept")
        return unseal(sealed, purpose=LETTER)

    def _fetched(self) -> bytes | None:
        """The bytes as they are, and not left on the row: as text, a large letter would lie in memory six times."""
        with connection.cursor() as cursor:
            direct = psycopg.Cursor(cursor.connection).execute(
                "SELECT sealed FROM mail_rawletter WHERE id = %s", [self.pk], binary=True
            )
            found = direct.fetchone()
        return found[0] if found else None


class OutLetter(models.Model):
    """A letter of ours on its way. Its Message-ID never changes, however often it is tried."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to leave")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")

    class Priority(models.IntegerChoices):
        """Which of the letters that wait leaves first."""

        KEY = 0, _("A key to the desk")
        PERSON = 1, _("An answer of a person")
        AUTOMATIC = 2, _("An automatic letter")

    # None: a letter of the desk itself (an invitation, a sign-in code), whose sealed bytes are forgotten once sent.
    message = models.OneToOneField(Message, null=True, blank=True, on_delete=models.PROTECT, related_name="letter")
    sealed = models.BinaryField(null=True, blank=True)
    # The same letter on its way to somebody in Cc or Bcc: it has no message, and its header_id is of this row alone;
    # what it says and the Message-ID that it carries are those of the letter it is a copy of.
    copy_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="copies")
    # It carries the two buttons: did it help?
    asks = models.BooleanField(default=False)
    # How a letter of the desk itself is drawn beside its words, see rooms/mail/drawing.py; empty for all others.
    drawn = models.JSONField(default=dict, blank=True)
    mailbox = models.ForeignKey(Mailbox, null=True, blank=True, on_delete=models.SET_NULL, related_name="sent")
    header_id = models.CharField(max_length=255, unique=True)
    recipient = models.CharField(max_length=320)
    # Of the recipient: the pace is kept for each apart.
    domain = models.CharField(max_length=255, blank=True, default="")
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.PERSON)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    # A code that trouble_words.py says in the reader's language, and the server's own words.
    trouble = models.CharField(max_length=16, blank=True, default="")
    error = models.CharField(max_length=300, blank=True, default="")
    # What was reported of it after it had left: a reason of core.mail.bounce_reasons, its code of RFC 3463, and when.
    back_reason = models.CharField(max_length=20, blank=True, default="")
    back_status = models.CharField(max_length=12, blank=True, default="")
    back_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="out_due", condition=models.Q(state="waiting")),
            models.Index(fields=["mailbox", "priority", "id"], name="out_in_turn", condition=models.Q(state="waiting")),
            models.Index(fields=["-id"], name="out_failed", condition=models.Q(state="failed")),
            # What went to an address lately, for reports that name no letter.
            models.Index(fields=["recipient", "-id"], name="out_by_recipient"),
        ]
