from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Brand


class LetterText(models.Model):
    """A brand's own text of a letter that the desk writes by itself; core/letters fills it in.

    No row, or no body: the usual text, which the desk keeps up. before: what stood there before the last change, to put
    it back: {"heading", "body"}.
    """

    class Kind(models.TextChoices):
        ACKNOWLEDGEMENT = "acknowledgement", _("A letter arrived")
        QUESTION = "question", _("Did it help?")
        REMINDER = "reminder", _("Reminder")
        CLOSED = "closed", _("It is closed")
        SURVEY = "survey", _("Survey")

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8)
    kind = models.CharField(max_length=15, choices=Kind)
    heading = models.CharField(max_length=160, blank=True, default="")
    body = models.TextField(blank=True, default="")
    before = models.JSONField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "language", "kind"], name="letter_text_once")]
