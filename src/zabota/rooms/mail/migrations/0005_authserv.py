from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0004_incoming"),
    ]

    operations = [
        migrations.AddField(
            model_name="mailbox",
            name="authserv_id",
            field=models.CharField(blank=True, default="", max_length=255),
        ),
    ]
