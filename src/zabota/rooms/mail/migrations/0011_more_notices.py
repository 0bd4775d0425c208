from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("mail", "0010_notices")]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("given", "A ticket was given to them"),
                    ("wrote", "The customer wrote"),
                    ("named", "A colleague named them in a note"),
                    ("again", "Their ticket is open again"),
                    ("bounce", "An answer did not arrive"),
                    ("woke", "Their ticket is back in sight"),
                    ("team", "Something is new in their team"),
                    ("unsent", "Their answer by mail was not sent"),
                ],
                max_length=6,
            ),
        ),
    ]
