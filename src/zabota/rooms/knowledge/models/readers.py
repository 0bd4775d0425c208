from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.knowledge.models.articles import Article, Text


class Day(models.Model):
    """How often a text was read and helped on one day (of the desk's zone). Nothing here tells who read."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    reads = models.PositiveIntegerField(default=0)
    helped = models.PositiveIntegerField(default=0)
    not_yet = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "day"], name="text_day_once")]
        # What is read lately is found among few days, however many there are.
        indexes = [models.Index(fields=["day", "text"], name="text_by_day")]


class Feedback(models.Model):
    """A reader pressed a button under a text, and perhaps said why. Words go to who keeps the article true."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="feedback")
    version = models.PositiveIntegerField()
    helped = models.BooleanField()
    words = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    # Somebody of us looked at it.
    seen_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["text", "-created_at", "-id"], name="feedback_newest")]


class Use(models.Model):
    """An article was given to a customer in a ticket, or was what solved it."""

    class Way(models.TextChoices):
        LINK = "link", _("As a link")
        WORDS = "words", _("As text")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="uses")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    way = models.CharField(max_length=5, choices=Way, default=Way.LINK)
    # Somebody said that this article solved it.
    solved = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "article"], name="article_used_once")]


class Taken(models.Model):
    """Somebody put the words of an article into an answer that has not left yet. Gone once it left."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "text", "agent"], name="taken_once")]


class OnceOnly(models.Model):
    """Somebody said of a solved ticket that it cannot come again: nobody is asked once more."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, primary_key=True, related_name="+")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
