from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routing", "0002_readings")]

    operations = [
        migrations.CreateModel(
            name="SolvedWord",
            fields=[
                ("word", models.CharField(max_length=24, primary_key=True, serialize=False)),
                ("tickets", models.IntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="decision",
            name="because",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
    ]
