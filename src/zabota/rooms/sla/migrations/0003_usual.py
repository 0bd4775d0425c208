"""A desk has promises from its first minute; one that is at work already, for what begins from now on."""

from datetime import UTC, datetime

from django.db import migrations
from django.utils import timezone

from zabota.rooms.sla.usual import CAP, PAUSES, POLICIES, STEPS


def begin(apps, schema_editor):
    model = {name: apps.get_model("sla", name) for name in ("Policy", "PolicyVersion", "Step", "Watch")}
    at_work = apps.get_model("tickets", "Ticket").objects.exists()
    at = timezone.now() if at_work else datetime(2000, 1, 1, tzinfo=UTC)
    for order, usual in enumerate(POLICIES):
        policy = model["Policy"].objects.create(name=usual["name"], order=order)
        policy.current = model["PolicyVersion"].objects.create(
            policy=policy,
            number=1,
            conditions=usual["conditions"],
            targets=usual["targets"],
            pauses=PAUSES,
            cap=CAP,
            by="clock",
            at=at,
        )
        policy.save()
    for step in STEPS:
        model["Step"].objects.create(**step)
    model["Watch"].objects.create(id=1)


class Migration(migrations.Migration):
    dependencies = [("sla", "0002_promises")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
