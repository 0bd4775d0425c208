from django.db import migrations, models
from django.db.models import F


def as_sent(apps, _editor):
    """What was written with the helper so far was counted at once: it stays counted."""
    apps.get_model("coach", "Refusal").objects.update(sent_at=F("at"))


class Migration(migrations.Migration):
    dependencies = [("coach", "0003_refusals")]

    operations = [
        migrations.AddField("refusal", "sent_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(as_sent, migrations.RunPython.noop),
        migrations.RemoveIndex("refusal", "coach_refusal_newest"),
        migrations.AddIndex("refusal", models.Index(fields=["-sent_at", "-id"], name="coach_refusal_sent")),
    ]
