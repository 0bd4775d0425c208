from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("desk", "0002_one_row"),
    ]

    operations = [
        migrations.AddField(
            model_name="desk",
            name="keep_numbers",
            field=models.BooleanField(
                default=False, help_text="Are card numbers that are hidden in letters kept, sealed?"
            ),
        ),
    ]
