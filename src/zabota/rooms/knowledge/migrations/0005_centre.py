from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0004_shelves'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='day',
            index=models.Index(fields=['day', 'text'], name='text_by_day'),
        ),
    ]
