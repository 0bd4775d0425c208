from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models.functions import Lower

from zabota.base.people.folded import Words

# What `words_in(…)` of base/people/folded.py was when this was written: an index holds its own copy of the letters.
BEFORE = "àáâãäåāăąçćĉčďđèéêëēĕėęěğģìíîïĩīĭįıķĺļľłñńņňòóôõöøōŏőŕŗřśŝşšșţťțùúûüũūŭůűųýÿźżžёÀÁÂÃÄÅĀĂĄÇĆĈČĎĐÈÉÊËĒĔĖĘĚĞĢÌÍÎÏĨĪĬĮIĶĹĻĽŁÑŃŅŇÒÓÔÕÖØŌŎŐŔŖŘŚŜŞŠȘŢŤȚÙÚÛÜŨŪŬŮŰŲÝŸŹŻŽЁАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЎЂЈЉЊЋЏ@._-+/:\\'’#№"
AFTER = 'aaaaaaaaaccccddeeeeeeeeeggiiiiiiiiikllllnnnnooooooooorrrssssstttuuuuuuuuuuyyzzzеaaaaaaaaaccccddeeeeeeeeeggiiiiiiiiikllllnnnnooooooooorrrssssstttuuuuuuuuuuyyzzzеабвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџ            '


def words_in(field: str) -> Words:
    letters = (Lower(models.F(field)), models.Value(BEFORE), models.Value(AFTER))
    return Words(models.Func(*letters, function="translate", output_field=models.TextField()))


class Migration(migrations.Migration):
    dependencies = [("people", "0005_found"), ("tickets", "0004_saved_views")]

    operations = [
        migrations.AddIndex("ticket", GinIndex(words_in("subject"), name="ticket_found")),
        migrations.AddIndex("looked", models.Index(fields=["agent", "-at"], name="looked_last")),
    ]
