from django.db import models

from zabota.rooms.imports.models.runs import Run


class MisfitRow(models.Model):
    """Something of an import that did not fit. why: a word of core/imports/misfits.py; in words: words.py.

    dry: found by the dry run, which begins anew each time.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="misfits", db_index=False)
    dry = models.BooleanField(default=False)
    kind = models.CharField(max_length=9)
    why = models.CharField(max_length=16)
    key = models.CharField(max_length=200, blank=True, default="")
    example = models.CharField(max_length=300, blank=True, default="")
    # As it stood in the file, without secrets.
    original = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["run", "dry", "why", "id"], name="misfit_of_run")]
