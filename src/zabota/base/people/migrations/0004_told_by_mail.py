from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_erased"),
    ]

    operations = [
        migrations.AddField("agent", "told_by_mail", models.BooleanField(default=False)),
        migrations.AddField("agent", "mail_refused_at", models.DateTimeField(blank=True, null=True)),
    ]
