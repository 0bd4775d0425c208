import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("knowledge", "0006_ask"),
        ("people", "0010_customers_come_in"),
        ("tickets", "0015_solved_at"),
    ]

    operations = [
        # There are no rows yet: nothing counted any so far.
        migrations.AddField(
            model_name="gap",
            name="brand",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.brand"
            ),
        ),
        migrations.AddField(model_name="gap", name="work", field=models.FloatField(default=0)),
        migrations.AddField(model_name="gap", name="given", field=models.PositiveIntegerField(default=0)),
        migrations.AddIndex(
            model_name="gap",
            index=models.Index(
                condition=models.Q(("merged_into", None), ("work__gt", 0)), fields=["-work", "id"], name="gap_ranked"
            ),
        ),
        migrations.CreateModel(
            name="Counted",
            fields=[
                ID,
                ("at", models.DateTimeField()),
                ("tickets", models.PositiveIntegerField()),
                ("minutes", models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name="OnceOnly",
            fields=[
                (
                    "ticket",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="tickets.ticket",
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "agent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Taken",
            fields=[
                ID,
                ("created_at", models.DateTimeField()),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="knowledge.text"
                    ),
                ),
                (
                    "ticket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tickets.ticket"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("ticket", "text", "agent"), name="taken_once")]
            },
        ),
    ]
