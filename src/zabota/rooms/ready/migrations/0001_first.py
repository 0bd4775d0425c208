import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tickets', '0016_ready_answers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent', models.PositiveIntegerField()),
                ('untouched', models.PositiveIntegerField()),
                ('tickets', models.PositiveIntegerField()),
                ('solved', models.PositiveIntegerField()),
                ('reopened', models.PositiveIntegerField()),
                ('marked', models.PositiveIntegerField()),
                ('content', models.PositiveIntegerField()),
                ('counted_at', models.DateTimeField()),
                ('answer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tickets.readyanswer')),
            ],
        ),
    ]
