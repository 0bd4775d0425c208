from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tickets", "0014_covers")]

    operations = [
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                fields=["solved_at", "id"], name="ticket_solved_at", condition=models.Q(solved_at__isnull=False)
            ),
        ),
    ]
