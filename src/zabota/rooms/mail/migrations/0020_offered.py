from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mail', '0015_unhappy'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('given', 'A ticket was given to them'), ('offer', 'A ticket is offered to them'), ('wrote', 'The customer wrote'), ('named', 'A colleague named them in a note'), ('again', 'Their ticket is open again'), ('bounce', 'An answer did not arrive'), ('woke', 'Their ticket is back in sight'), ('due', 'A promise is due soon'), ('late', 'A promise is late'), ('forgot', 'Nothing happened to it for long'), ('team', 'Something is new in their team'), ('low', 'A customer is not happy'), ('unsent', 'Their answer by mail was not sent')], max_length=6),
        ),
    ]
