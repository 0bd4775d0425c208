from django.db import models


class Parcel(models.Model):
    """A large file, kept in pieces in the database, so that every machine of the desk can read it from any place.

    whole: all of it is here. Let go once nothing needs it (jobs.py).
    """

    name = models.CharField(max_length=200)
    # How large the sender says it will be, in bytes; how much is here.
    size = models.PositiveBigIntegerField(default=0)
    received = models.PositiveBigIntegerField(default=0)
    whole = models.BooleanField(default=False)
    created_at = models.DateTimeField()


class ParcelPiece(models.Model):
    """Bytes of a parcel: its place times PIECE is where they begin; all but the last are PIECE long."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="pieces", db_index=False)
    place = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parcel", "place"], name="parcel_piece_once")]
