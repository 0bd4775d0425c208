import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_customers_come_in'),
        ('tickets', '0015_solved_at'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='ready',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='tickets.readyanswer'),
        ),
        migrations.AddField(
            model_name='message',
            name='untouched',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='readyanswer',
            name='channels',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            model_name='readyanswer',
            name='levels',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            model_name='readyanswer',
            name='of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='tickets.readyanswer'),
        ),
        migrations.AddField(
            model_name='readyanswer',
            name='tone',
            field=models.CharField(blank=True, choices=[('', 'No tone of its own'), ('warm', 'Warm'), ('plain', 'Matter-of-fact')], db_default='', default='', max_length=5),
        ),
        migrations.AddField(
            model_name='readyanswer',
            name='topics',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('ready__isnull', False)), fields=['ready', 'created_at'], name='message_of_ready'),
        ),
        migrations.AddConstraint(
            model_name='readyanswer',
            constraint=models.UniqueConstraint(fields=('of', 'language', 'tone'), name='ready_variant_once'),
        ),
    ]
