from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("desk", "0003_keep_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="desk",
            name="remind_hours",
            field=models.PositiveIntegerField(
                default=48, help_text="From solved to asking once more whether it helped, in hours; 0: never"
            ),
        ),
    ]
