from django.db import models


class Blob(models.Model):
    """Bytes stored once, named by their SHA-256 (64 hex digits). They come in as a column, in the transaction that
    needs them; a desk that keeps files elsewhere brings them there afterwards (base/files/bringing.py).
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    # None: they lie elsewhere.
    content = models.BinaryField(null=True)
    # Which of base/files/elsewhere.py, and under which name there; "": here.
    store = models.CharField(max_length=4, blank=True, default="")
    place = models.CharField(max_length=160, blank=True, default="")
    # When they were last put away, within a day: the sweep leaves what somebody may be about to use.
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["store", "sha256"], name="blob_where")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(store="", content__isnull=False) | ~models.Q(store=""), name="blob_is_somewhere"
            )
        ]


class Leaving(models.Model):
    """A copy elsewhere that nothing needs any more: written in the transaction that says so, taken away after it."""

    store = models.CharField(max_length=4)
    place = models.CharField(max_length=160)
    at = models.DateTimeField()


class Upload(models.Model):
    """A file on its way in, piece by piece: an upload that breaks off goes on where it stopped (base/files/uploads.py).

    Whoever has the token owns it; it is kept as a SHA-256. Left alone for a day, it is gone with its pieces.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    # How large the sender says it will be; how much of it is here.
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    # Once it is whole and looked at: its bytes and what they are by themselves, not by their name.
    blob = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content_type = models.CharField(max_length=100, blank=True, default="")
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["touched_at"], name="upload_left_alone")]


class Piece(models.Model):
    """Bytes of an upload from `offset` on."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    offset = models.PositiveBigIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "offset"], name="piece_once")]
