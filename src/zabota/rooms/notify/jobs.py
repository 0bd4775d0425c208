"""What is done later: calls, letters and pushes that gather, and what is forgotten after 90 days."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.jobs.queue import job
from zabota.rooms.notify.actions import calling, gathering
from zabota.rooms.notify.models import Device, Notification, Preferences, Told

BY = "notify"
KEPT = timedelta(days=90)
BATCH, MOST = 200, 5_000


@job("notify.push")
def push(notification: int) -> None:
    """Call the person on their devices, unless they have read it by now."""
    calling.call_all(notification, by=BY, at=now())


@job("notify.call", attempts=5, wait=8)
def call(device: int, about: str, count: int) -> None:
    """One device. A service that is away is asked again for an hour, ever more rarely."""
    row = Device.objects.select_related("agent").filter(pk=device, agent__is_active=True).first()
    if row:
        calling.call(row, about=about, count=count, at=now())


@job("notify.tick", every="* * * * *")
def tick(timestamp: int) -> None:
    """Once a minute: whatever is due. Found by `due <= now`, so a clock that stood still loses nothing."""
    for way, send in (("mail", gathering.send_letter), ("push", gathering.send_push)):
        due = Preferences.objects.filter(**{f"{way}_due__lte": now()}).order_by(f"{way}_due")
        for agent in list(due.values_list("pk", flat=True)[:BATCH]):
            send(agent, by=BY, at=now())


@job("notify.sweep", every="41 3 * * *")
def sweep(timestamp: int) -> None:
    """Once a night: what nobody looked at for 90 days. That an event was told is forgotten with it."""
    old = now() - KEPT
    for model, field in ((Notification, "last_at"), (Told, "at")):
        while ids := list(model.objects.filter(**{f"{field}__lt": old}).values_list("pk", flat=True)[:MOST]):
            model.objects.filter(pk__in=ids).delete()
