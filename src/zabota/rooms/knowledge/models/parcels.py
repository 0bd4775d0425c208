from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent, Brand
from zabota.rooms.knowledge.models.articles import Article
from zabota.rooms.knowledge.models.centre import Section


class Parcel(models.Model):
    """Articles from elsewhere: looked through first, taken in when somebody says so, article by article."""

    class State(models.TextChoices):
        LOOKING = "looking", _("Being looked through")
        LOOKED = "looked", _("Looked through")
        RUNNING = "running", _("Being taken in")
        DONE = "done", _("Taken in")
        LEFT = "left", _("Not taken in")

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    # Where everything goes whose own section is not named; None: each folder is a section.
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Readers see what comes at once; otherwise it waits as drafts.
    publishes = models.BooleanField(default=False)
    # Let go once everything is in.
    blob = models.ForeignKey("files.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=7, choices=State, default=State.LOOKING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    # What would come: {"articles": 12, "texts": 31, "pictures": 4, "here": 2, "sections": ["Menu"], "titles": ["…"],
    # "whole": true for an export of this product}.
    found = models.JSONField(default=dict)
    # What did not fit: [{"file": "a/b.md", "why": "encoding", "more": ""}, …]; in words: parcels/words.py.
    misfits = models.JSONField(default=list)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class Carried(models.Model):
    """One article of a parcel that is in: where a run stopped, the next goes on."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="carried")
    key = models.CharField(max_length=400)
    article = models.ForeignKey(Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Its words are in, too. Articles are begun first, so that they can name each other.
    filled = models.BooleanField(default=False)
    # It was here already, and stayed as it was.
    was_here = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parcel", "key"], name="carried_once")]
