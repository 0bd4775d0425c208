from django.db import models

from zabota.base.tickets.models import ReadyAnswer


class Standing(models.Model):
    """What came of a ready answer with all of its variants, as of core/ready/standing.py; counted at night."""

    answer = models.OneToOneField(ReadyAnswer, on_delete=models.CASCADE, related_name="+")
    sent = models.PositiveIntegerField()
    untouched = models.PositiveIntegerField()
    tickets = models.PositiveIntegerField()
    solved = models.PositiveIntegerField()
    reopened = models.PositiveIntegerField()
    marked = models.PositiveIntegerField()
    content = models.PositiveIntegerField()
    counted_at = models.DateTimeField()
