"""Events that somebody stands by for: known where they are recorded, so that all others cost no job."""

import importlib

from django.db import migrations, models

BEFORE = importlib.import_module("zabota.base.timeline.migrations.0003_many_at_once").RECORD
ASKED = "IF p_react[i] THEN"
NOW = "IF p_react[i] OR EXISTS (SELECT 1 FROM timeline_awaited WHERE name = p_names[i]) THEN"


def replaced(text: str) -> str:
    return text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


class Migration(migrations.Migration):
    dependencies = [("timeline", "0004_hot_reads")]

    operations = [
        migrations.CreateModel(
            name="Awaited",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("waiter", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=60)),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("name", "waiter"), name="awaited_once")]},
        ),
        migrations.RunSQL(replaced(BEFORE.replace(ASKED, NOW)), replaced(BEFORE)),
    ]
