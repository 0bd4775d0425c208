import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # A desk with a million tickets goes on working while the index is made.
    atomic = False

    dependencies = [("tickets", "0018_search")]

    operations = [
        migrations.AlterField(
            model_name="savedview",
            name="columns",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=48), default=list, size=None
            ),
        ),
        AddIndexConcurrently(
            model_name="ticket",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["fields"], name="ticket_own_fields", opclasses=["jsonb_path_ops"]
            ),
        ),
    ]
