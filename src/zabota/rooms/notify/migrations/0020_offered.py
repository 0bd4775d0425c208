from django.db import migrations, models

CAUSES = ["given", "offer", "named", "wrote", "again", "bounce", "woke", "team", "due", "late", "forgot", "low"]


class Migration(migrations.Migration):
    dependencies = [("notify", "0003_unhappy")]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="cause",
            field=models.CharField(choices=[(one, one) for one in CAUSES], max_length=6),
        ),
    ]
