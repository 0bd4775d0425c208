from django.db import migrations


def make_the_desk(apps, schema_editor):
    stream = apps.get_model("timeline", "Stream").objects.create(kind="desk")
    apps.get_model("desk", "Desk").objects.create(id=1, stream=stream)


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_first"), ("timeline", "0002_append_only")]
    operations = [migrations.RunPython(make_the_desk, migrations.RunPython.noop)]
