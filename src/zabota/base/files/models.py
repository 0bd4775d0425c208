from django.db import models


class Blob(models.Model):
    """Bytes stored once, named by their SHA-256 (64 hex digits). See docs/decisions for why they lie in PostgreSQL."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()
    # When they were last put away, within a day: the sweep leaves what somebody may be about to use.
    created_at = models.DateTimeField()
