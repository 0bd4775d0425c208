from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent, Customer
from zabota.base.tickets.models.sides import SideConversation
from zabota.base.tickets.models.tickets import Ticket


class Message(models.Model):
    """A word in a ticket: from the customer, to the customer, a note among us, or with somebody outside (`side`)."""

    class Kind(models.TextChoices):
        IN = "in", _("From the customer")
        OUT = "out", _("To the customer")
        NOTE = "note", _("Note to the team")
        SIDE = "side", _("With someone outside")

    class Delivery(models.TextChoices):
        NONE = "", _("Not sent anywhere")
        HELD = "held", _("Leaves in a moment")
        STOPPED = "stopped", _("Stopped: something newer came")
        WITHDRAWN = "withdrawn", _("Taken back")
        QUEUED = "queued", _("Waiting to leave")
        SENT = "sent", _("Sent")
        DELIVERED = "delivered", _("Delivered")
        BOUNCED = "bounced", _("Came back")
        FAILED = "failed", _("Could not be sent")

    # Words that nobody outside has been sent.
    UNSAID = (Delivery.HELD, Delivery.STOPPED, Delivery.WITHDRAWN)

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="messages", db_index=False)
    kind = models.CharField(max_length=4, choices=Kind)
    channel = models.CharField(max_length=12)
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # A word of a side conversation; where it has no agent, `author` outside wrote it.
    side = models.ForeignKey(SideConversation, null=True, blank=True, on_delete=models.PROTECT, related_name="messages")
    author = models.CharField(max_length=320, blank=True, default="")
    # Written by a machine: an acknowledgement, the question whether it helped.
    automatic = models.BooleanField(default=False)
    text = models.TextField(blank=True, default="")
    # Sanitised by core.mail; empty when the text says it all.
    html = models.TextField(blank=True, default="")
    quoted = models.TextField(blank=True, default="")
    language = models.CharField(max_length=8, blank=True, default="")
    delivery = models.CharField(max_length=9, choices=Delivery, default=Delivery.NONE, blank=True)
    delivery_note = models.TextField(blank=True, default="")
    held_until = models.DateTimeField(null=True, blank=True)
    # It was written to leave at a moment of its own, not in a few seconds; solves: and says then that it is solved.
    scheduled = models.BooleanField(default=False)
    solves = models.BooleanField(default=False)
    # The next update that these words promise; the letter says so.
    promises_until = models.DateTimeField(null=True, blank=True)
    # Where an answer goes: the customer's address ("": where their last letter asks for it), and who else gets it.
    to_address = models.CharField(max_length=320, blank=True, default="")
    cc = ArrayField(models.CharField(max_length=320), default=list, blank=True)
    bcc = ArrayField(models.CharField(max_length=320), default=list, blank=True)
    created_at = models.DateTimeField()
    # Of notes, so that a page shows them without asking for more. Colleagues as they are named in the text:
    # [{"written": "@Irina Sokolova", "sees": true}]; who ticked a line last: {"0": {"agent": 7, "at": "2026-11-19T…"}}.
    named = models.JSONField(default=list, blank=True)
    checks = models.JSONField(default=dict, blank=True)
    # The ready answer that it began with, and whether it left as that was put in. Index message_of_ready stands in.
    ready = models.ForeignKey(
        "ReadyAnswer", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    untouched = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["ready", "created_at"], name="message_of_ready", condition=models.Q(ready__isnull=False)
            ),
            models.Index(fields=["ticket", "created_at", "id"], name="message_in_ticket"),
            # What waits to leave is little, however much was said.
            models.Index(
                fields=["held_until"], name="message_waiting", condition=models.Q(delivery__in=["held", "stopped"])
            ),
        ]


class Mention(models.Model):
    """A colleague named in a note: they are told, and may be asked what waits for them."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mentions")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "agent"], name="mentioned_once")]


class Attachment(models.Model):
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=255, blank=True, default="")


class Draft(models.Model):
    """What a person has typed and not sent. One a person, ticket and kind; kept on the server while they type."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="drafts")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=4, choices=Message.Kind, default=Message.Kind.OUT)
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    # Blobs uploaded but not sent: [{"sha256", "name", "content_type", "size"}], for a picture in the text "content_id".
    files = models.JSONField(default=list, blank=True)
    # What was chosen beside the words: {"next_update", "to", "cc", "bcc"}, as the form sends it.
    choices = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent", "kind"], name="draft_once")]
