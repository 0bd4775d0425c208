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
    dependencies = [("people", "0004_told_by_mail")]

    operations = [
        migrations.AddIndex("customer", GinIndex(words_in("name"), name="customer_found")),
        migrations.AddIndex("identity", GinIndex(words_in("value"), name="identity_found")),
    ]
