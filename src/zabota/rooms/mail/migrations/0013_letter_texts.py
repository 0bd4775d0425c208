import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("mail", "0012_copies"),
        ("people", "0007_doubles"),
    ]

    operations = [
        migrations.AddField(
            model_name="outletter",
            name="drawn",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name="LetterText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=8)),
                ("kind", models.CharField(choices=[("acknowledgement", "A letter arrived"), ("question", "Did it help?"), ("reminder", "Reminder"), ("closed", "It is closed"), ("survey", "Survey")], max_length=15)),
                ("heading", models.CharField(blank=True, default="", max_length=160)),
                ("body", models.TextField(blank=True, default="")),
                ("before", models.JSONField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
                ("brand", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.brand")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("brand", "language", "kind"), name="letter_text_once")]},
        ),
    ]
