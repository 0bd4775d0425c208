from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent, Brand
from zabota.base.tickets.models import Message, Ticket, Topic
from zabota.rooms.knowledge.models.centre import Section


class Article(models.Model):
    """One answer, in several languages. People name it by its id: "article 58"."""

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everybody")
        TEAM = "team", _("The team only")

    stream = models.OneToOneField("timeline.Stream", on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="articles")
    audience = models.CharField(max_length=6, choices=Audience, default=Audience.PUBLIC)
    # A runbook of the team: steps to take, rather than an answer to give.
    runbook = models.BooleanField(default=False)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # The language it is written in first; the others follow it.
    original = models.CharField(max_length=8)
    place = models.PositiveIntegerField(default=0)
    # Who keeps it true, how often in days, when next, and what would make it sooner ("8.4.2 ships").
    owner = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    review_every = models.PositiveSmallIntegerField(default=90)
    review_at = models.DateTimeField(null=True, blank=True)
    review_because = models.CharField(max_length=200, blank=True, default="")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    # The `review_at` of which its owner was told: each once.
    review_told = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    # Out of use: nobody finds it; its old addresses lead to its section.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["section", "place", "id"], name="article_in_section"),
            models.Index(fields=["review_at"], name="article_review", condition=models.Q(retired_at=None)),
        ]


class Text(models.Model):
    """An article in one language. `title` and `body` (Markdown) are what readers see, once `version` is not 0;
    `draft_title` and `draft_body` what is being written.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="texts")
    # That of its section: addresses are unique within it.
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    slug = models.SlugField(max_length=160)
    title = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField(blank=True, default="")
    # The number of the version that readers see; 0: none yet.
    version = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    draft_title = models.CharField(max_length=200, blank=True, default="")
    draft_body = models.TextField(blank=True, default="")
    # Counts every change of the draft: who saves an older one is told.
    draft_number = models.PositiveIntegerField(default=0)
    draft_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    draft_at = models.DateTimeField(null=True, blank=True)
    # When the draft becomes public by itself, and through whom.
    publish_at = models.DateTimeField(null=True, blank=True)
    publish_by = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # The version of the original that these words say. Of the original: its own.
    follows = models.PositiveIntegerField(default=0)
    # Rows that are in step all the same: somebody wrote them anew, or said so (core/knowledge/beside.py, Row.key).
    agreed = ArrayField(models.CharField(max_length=17), default=list, blank=True)
    # The public body without marks: what is found (models/found.py) and shown as an excerpt.
    plain = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="text_once"),
            models.UniqueConstraint(fields=["brand", "language", "slug"], name="text_address_once"),
        ]
        indexes = [
            models.Index(fields=["publish_at"], name="text_due", condition=~models.Q(publish_at=None)),
        ]


class Version(models.Model):
    """What readers saw from a moment on. Never changed."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    # What changed, in the words of who published it.
    summary = models.CharField(max_length=200, blank=True, default="")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    follows = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "number"], name="version_once")]


class OldAddress(models.Model):
    """Where a text was once: whoever comes there is led on."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    slug = models.SlugField(max_length=160)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="old_addresses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "language", "slug"], name="old_address_once")]


class Origin(models.Model):
    """A ticket out of which an article was made, or by which it grew; message: the words that solved it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="origins")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "ticket"], name="origin_once")]


class Picture(models.Model):
    """One picture of an article; every language shows it. marks: [{"kind": "point" or "box", "x": 0.41, "y": 0.2, "w":
    0.1, "h": 0.05}, …] in parts of its width and height; what each says lies in the texts, numbered alike.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="pictures")
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    content_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    marks = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField()
