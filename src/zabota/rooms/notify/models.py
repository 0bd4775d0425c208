from django.contrib.postgres.fields import ArrayField
from django.db import models

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.core.notify import Cause


class Notification(models.Model):
    """One line: what a person is told of one ticket for one cause, as often as it came until they read it.
    No ticket: it is about articles that wait to be read again.

    Ids and small facts; the words are made where it is shown. `by` is who did it last, as events name them.
    """

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    cause = models.CharField(max_length=6, choices=[(cause.value, cause.value) for cause in Cause])
    by = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    # How far the ticket's stream had come: who looked that far has read it. 0: it came in a ticket merged into it.
    seq = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    # Shown in the desk; otherwise it is here for the other ways alone.
    in_app = models.BooleanField(default=True)
    # How many of it wait for a letter that gathers, and for a push after quiet hours.
    mail_waiting = models.PositiveIntegerField(default=0)
    push_waiting = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "ticket", "cause"],
                condition=models.Q(read_at=None),
                nulls_distinct=False,
                name="notification_folds",
            )
        ]
        indexes = [
            models.Index(fields=["agent", "-last_at", "-id"], name="notification_of_person"),
            models.Index(
                fields=["agent", "-last_at", "-id"], name="notification_unread", condition=models.Q(read_at=None)
            ),
            models.Index(fields=["last_at"], name="notification_age"),
        ]


class Told(models.Model):
    """That a person was told of an event: once, whatever runs twice."""

    notification = models.ForeignKey(Notification, null=True, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    # Of the event; its row stays for good, but nothing here needs it.
    event = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "event"], name="person_told_once")]


class Mute(models.Model):
    """A person wants to hear no more of a ticket, but for what a colleague says to them in it."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="muted_once")]


class Preferences(models.Model):
    """How a person wants to be told. Whether they want letters at all stands in their own row (Agent.told_by_mail)."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="+", primary_key=True)
    # Only what differs from the usual: core.notify.stored().
    choices = models.JSONField(default=dict, blank=True)
    # Whether any way of the cause "team" is on: who is to be looked for when something is new in a team.
    hears_team = models.BooleanField(default=False)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    quiet_days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    breaks_through = models.BooleanField(default=False)
    away_until = models.DateTimeField(null=True, blank=True)
    digest_times = ArrayField(models.TimeField(), default=list, blank=True)
    digest_every = models.PositiveSmallIntegerField(default=0)
    # Pushes say which ticket and what happened; with this, its subject too.
    shows_subject = models.BooleanField(default=False)
    # When what waits is sent, if anything waits.
    mail_due = models.DateTimeField(null=True, blank=True)
    push_due = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["mail_due"], name="digest_due", condition=models.Q(mail_due__isnull=False)),
            models.Index(fields=["push_due"], name="held_push_due", condition=models.Q(push_due__isnull=False)),
            models.Index(fields=["agent"], name="hears_of_team", condition=models.Q(hears_team=True)),
        ]


class Device(models.Model):
    """A browser that lets itself be called. What it is called by lies sealed: whoever knows it could call it."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    # {"endpoint", "p256dh", "auth"} of the browser's PushSubscription, as JSON, sealed.
    sealed = models.BinaryField()
    # SHA-256 of the endpoint: the same browser again is the same device.
    mark = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    # The last time that it went well, and what went wrong since.
    called_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["agent", "id"], name="device_of_person")]


class ServerKey(models.Model):
    """The key by which push services know this desk (VAPID, RFC 8292), made at the first use; sealed."""

    sealed = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="server_key_is_one")]
