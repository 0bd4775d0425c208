from django.contrib.postgres.fields import ArrayField
from django.db import models


class Stream(models.Model):
    """A row of events about one thing: a ticket, a person, the settings."""

    kind = models.CharField(max_length=20)
    last_seq = models.BigIntegerField(default=0)


class Event(models.Model):
    """Something that happened. Append-only (a trigger refuses UPDATE and DELETE); gap-free per stream.

    `data` holds ids and small facts, never texts, so that a person can be erased. Written by record() alone.
    """

    stream = models.ForeignKey(Stream, on_delete=models.PROTECT, related_name="events", db_index=False)
    seq = models.BigIntegerField()
    name = models.CharField(max_length=60)
    data = models.JSONField()
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="event_seq_in_stream")]


class Batch(models.Model):
    """The events of one transaction that are still to be reacted to. The key is the transaction's id."""

    id = models.BigIntegerField(primary_key=True)
    events = ArrayField(models.BigIntegerField())
    created_at = models.DateTimeField()


class Reaction(models.Model):
    """A later listener that ran, or failed, for an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    listener = models.CharField(max_length=120)
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "listener"], name="reaction_once")]


class Awaited(models.Model):
    """An event that somebody stands by for just now: listeners that are connected as `awaited` cost a job only then.

    waiter: who wrote it down, such as "rules". Read by timeline_record() in the round trip that is made anyway.
    """

    waiter = models.CharField(max_length=20)
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "waiter"], name="awaited_once")]
