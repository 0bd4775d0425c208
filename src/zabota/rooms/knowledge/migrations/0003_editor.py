import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0002_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="text",
            name="agreed",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=17), blank=True, default=list, size=None
            ),
        ),
    ]
