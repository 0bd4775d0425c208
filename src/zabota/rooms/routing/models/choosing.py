from django.db import models


class RoutingChoices(models.Model):
    """How the desk routes; one row. sure_from: from which share on it gives a ticket by itself. explores: the share of
    tickets that go to somebody who is to gain experience. gives: whether it gives and offers at all, or only says.
    topic_from: from which share on it says what a ticket is about.
    """

    gives = models.BooleanField(default=True)
    sure_from = models.FloatField(default=0.6)
    topic_from = models.FloatField(default=0.7)
    explores = models.FloatField(default=0.07)
    changed_at = models.DateTimeField(null=True, blank=True)
