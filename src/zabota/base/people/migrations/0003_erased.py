from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0002_first_brand"),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="erased_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
