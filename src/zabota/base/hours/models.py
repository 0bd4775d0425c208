from django.db import models


class Calendar(models.Model):
    """Opening hours of a week in one time zone, and the days that differ.

    week: {"mon": [["09:00", "18:00"], …], …}, local times; a day left out is closed; "24:00" ends a day, and what ends
    before it begins ends on the next: ["22:00", "06:00"].
    country, region: whose public holidays are days off (ISO 3166-1, and ISO 3166-2 behind the dash); "": none.
    worked: the names of those on which work goes on all the same, in the country's own language.
    public: those holidays, this year and the next ones, worked out by `public.keep`: {"2026-12-25": "Crăciunul", …}.
    """

    name = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default="UTC")
    week = models.JSONField(default=dict)
    country = models.CharField(max_length=2, blank=True, default="")
    region = models.CharField(max_length=16, blank=True, default="")
    worked = models.JSONField(default=list, blank=True)
    public = models.JSONField(default=dict, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Holiday(models.Model):
    """A day of its own, or days until `last` (that one included), at most 366.

    yearly: the same every year; its days then lie in 2000, a leap year, and in 2001 behind New Year.
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="holidays")
    day = models.DateField()
    last = models.DateField(null=True, blank=True)
    yearly = models.BooleanField(default=False)
    name = models.CharField(max_length=80, blank=True, default="")
    # Empty: closed all day. Otherwise the hours of that day, as in Calendar.week.
    spans = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="holiday_once")]


class Feed(models.Model):
    """A calendar elsewhere (iCalendar, RFC 5545) whose events close this one; what was last read stays until it is read
    anew.

    address: sealed, as it is often the only key to what lies there. etag: what its server called the version we have.
    days: {"2026-12-25": "Christmas", …}; shuts: [["2026-12-24T13:00:00+00:00", until, "Party"], …].
    trouble: why the last try failed, a code of base/net/trouble or of feeds.py; "" when it did not.
    """

    calendar = models.OneToOneField(Calendar, on_delete=models.CASCADE, related_name="feed")
    address = models.BinaryField()
    host = models.CharField(max_length=255)
    etag = models.CharField(max_length=200, blank=True, default="")
    days = models.JSONField(default=dict)
    shuts = models.JSONField(default=list)
    left_out = models.PositiveIntegerField(default=0)
    # When it was last read whole, and when it was last tried.
    read_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True, default="")


class CalendarVersion(models.Model):
    """A calendar as it stood from a moment on, for whatever was counted by it then; never changed, never removed.

    hours: core.hours.Hours as JSON (base/hours/versions.py writes and reads it).
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="versions")
    hours = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["calendar", "-id"], name="calendar_newest")]
