from django.contrib.postgres.fields import ArrayField
from django.db import models


class Desk(models.Model):
    """The one row about the whole installation."""

    name = models.CharField(max_length=80, default="", blank=True)
    language = models.CharField(max_length=8, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    set_up_at = models.DateTimeField(null=True, blank=True)
    setup_step = models.CharField(max_length=20, default="name")
    # First steps that were still to be done when they were last looked at.
    setup_open = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    grace_hours = models.PositiveIntegerField(default=72, help_text="From solved to closed, in hours")
    remind_hours = models.PositiveIntegerField(
        default=48, help_text="From solved to asking once more whether it helped, in hours; 0: never"
    )
    private_hosts = models.BooleanField(default=False, help_text="May mail servers stand at private addresses?")
    keep_numbers = models.BooleanField(
        default=False, help_text="Are card numbers that are hidden in letters kept, sealed?"
    )
    # Roles in which nobody signs in without a second step, and for how many days a sign-in lasts.
    second_step_roles = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    session_days = models.PositiveSmallIntegerField(default=30)
    stream = models.OneToOneField("timeline.Stream", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="desk_is_one")]
