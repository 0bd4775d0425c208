from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_found"),
    ]

    operations = [
        migrations.AddField("agent", "key_choices", models.JSONField(blank=True, default=dict)),
    ]
