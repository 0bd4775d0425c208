import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("mail", "0005_authserv"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sealed", models.BinaryField()),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept_numbers", to="mail.rawletter"
                    ),
                ),
            ],
        ),
    ]
