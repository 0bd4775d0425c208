from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from zabota.base.people.models import Agent, Customer
from zabota.base.tickets.models import Message, Ticket, Topic


class Solved(models.Model):
    """Who solved a ticket: the last public answer before a solution; never who it was given to.

    holds_at: from when on it counts: seven days behind the solution, if nothing brought it back until then (the row
    goes where something did). text: subject and first words, what the like is found by; found: the same, as words.
    minutes: from the customer's first word to the solution.
    """

    ticket = models.OneToOneField(Ticket, primary_key=True, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+", db_index=False)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=8, blank=True, default="")
    answer = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    minutes = models.PositiveIntegerField()
    solved_at = models.DateTimeField()
    holds_at = models.DateTimeField()
    text = models.TextField()
    found = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["found"], name="solved_found"),
            models.Index(fields=["agent", "-solved_at"], name="solved_of"),
            models.Index(fields=["customer", "-solved_at"], name="solved_for"),
            models.Index(fields=["-solved_at"], name="solved_newest"),
        ]


class SolvedWord(models.Model):
    """In how many solved tickets a word is found: the rare ones are asked for. The empty word counts all tickets."""

    word = models.CharField(max_length=24, primary_key=True)
    tickets = models.IntegerField(default=0)
