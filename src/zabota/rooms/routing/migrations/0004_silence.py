from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routing", "0003_solved_words")]

    operations = [
        migrations.AlterField(
            model_name="offer",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "Open"),
                    ("taken", "Taken"),
                    ("declined", "Declined"),
                    ("silent", "Silent"),
                    ("over", "Over"),
                ],
                default="open",
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(condition=models.Q(state="open"), fields=["at"], name="offer_open_since"),
        ),
    ]
