from datetime import datetime, timezone

from django.db import migrations


def make_the_first_brand(apps, schema_editor):
    """A letter may come in before the first run is over: it needs a brand to belong to."""
    apps.get_model("people", "Brand").objects.create(
        name="", slug="main", languages=["en"], created_at=datetime.now(timezone.utc)
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_first")]
    operations = [migrations.RunPython(make_the_first_brand, migrations.RunPython.noop)]
