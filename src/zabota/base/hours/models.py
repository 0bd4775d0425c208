from django.db import models


class Calendar(models.Model):
    """Opening hours of a week in one time zone, and the days that differ.

    week: {"mon": [["09:00", "18:00"], …], …}, local times; a day left out is closed; "24:00" ends a day.
    """

    name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default="UTC")
    week = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class Holiday(models.Model):
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="holidays")
    day = models.DateField()
    name = models.CharField(max_length=80, blank=True, default="")
    # Empty: closed all day. Otherwise the hours of that day, as in Calendar.week.
    spans = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="holiday_once")]


class CalendarVersion(models.Model):
    """A calendar as it stood from a moment on, for whatever was counted by it then; never changed, never removed.

    hours: core.hours.Hours as JSON (base/hours/versions.py writes and reads it).
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="versions")
    hours = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["calendar", "-id"], name="calendar_newest")]
