from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from zabota.base.tickets.models.messages import Message
from zabota.base.tickets.models.tickets import Ticket


class Findable(models.Model):
    """What a search finds a message by, or a ticket where `message` is empty. Written by triggers alone, in the
    transaction that writes the words (migrations/search_sql.py): so it is never behind, and forgets with them.

    words: stems with weights. A: the subject, C: the customer's name, D: what this message says; of the ticket's own
    row B: tags and own fields, D: its task and solution. A message has the subject too, so that a word of the one and a
    word of the other find it together.
    """

    # No constraints in the database: its triggers keep the rows, and each check would cost as much as the row.
    ticket = models.ForeignKey(
        Ticket, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    message = models.OneToOneField(
        Message, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    kind = models.CharField(max_length=4)
    at = models.DateTimeField()
    words = SearchVectorField()

    HEAD = "head"

    class Meta:
        indexes = [
            # Changes wait in a short list that every search reads too: 256 kB of it are read in a fraction of a ms.
            GinIndex(fields=["words"], name="findable_words", fastupdate=True, gin_pending_list_limit=256),
            models.Index(fields=["-at", "-id"], name="findable_recent"),
            models.Index(fields=["ticket", "-at"], name="findable_of_ticket"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=models.Q(message=None), name="findable_head_once")
        ]


class Filling(models.Model):
    """How far the words of a desk that was there before are taken up: one row. Ids below which all is still to do; 0:
    done. first: where it began, to tell how far it is. stems: which PostgreSQL took the endings off, since another one
    may do it otherwise.
    """

    message = models.BigIntegerField(default=0)
    ticket = models.BigIntegerField(default=0)
    first = models.BigIntegerField(default=0)
    stems = models.PositiveIntegerField(default=0)
    # Rows that are there are written anew.
    again = models.BooleanField(default=False, db_default=False)


class Spoken(models.Model):
    """A word as it is written on this desk, folded, and in how many messages it was seen: for "did you mean".

    keys: what is left of it when letters are taken out (core/knowledge/typos.py), by which its neighbours are found.
    """

    word = models.CharField(max_length=40, primary_key=True)
    seen = models.PositiveIntegerField()
    keys = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        indexes = [GinIndex(fields=["keys"], name="spoken_keys")]
