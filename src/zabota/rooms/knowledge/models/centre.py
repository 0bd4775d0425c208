from django.contrib.postgres.fields import ArrayField
from django.db import models

from zabota.base.people.models import Brand


class Centre(models.Model):
    """The help centre of a brand: which languages it speaks is the brand's own matter."""

    brand = models.OneToOneField(Brand, on_delete=models.CASCADE, related_name="+")
    # Whether customers see it at all, and whether they can write through its form.
    is_open = models.BooleanField(default=True)
    takes_questions = models.BooleanField(default=True)
    # An address of its own, such as help.tarelka.md; "": it stands under the desk's own address.
    domain = models.CharField(max_length=253, blank=True, default="")
    # Sites that may hold the form in a frame: origins such as https://tarelka.md.
    frames = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    # What is known to be out of order right now: words by language; none of them, nothing is. And since when.
    incident = models.JSONField(default=dict, blank=True)
    incident_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain"], condition=~models.Q(domain=""), name="centre_domain_once")
        ]


class Section(models.Model):
    """A shelf of articles in one brand's help centre."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    icon = models.CharField(max_length=40, default="file-text")
    place = models.PositiveIntegerField(default=0)
    # Nothing new is put into it, and customers do not see it.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["brand", "place", "id"], name="section_in_brand")]


class SectionName(models.Model):
    """What it is called in one language, and what is in it."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=240, blank=True, default="")
    slug = models.SlugField(max_length=140, allow_unicode=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "language"], name="section_named_once")]
        indexes = [models.Index(fields=["language", "slug"], name="section_by_slug")]
