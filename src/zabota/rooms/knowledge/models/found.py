from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from zabota.base.people.models import Brand
from zabota.rooms.knowledge.models.articles import Text


class Indexed(models.Model):
    """What finding a text needs, of its public words alone; kept by actions/indexing.py.

    Apart from the text, so that looking at two hundred of them reads no bodies.
    """

    text = models.OneToOneField(Text, primary_key=True, on_delete=models.CASCADE, related_name="indexed")
    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=8)
    # For the team only.
    inside = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    # Stems, without places; and those of the title alone.
    words = SearchVectorField()
    titled = SearchVectorField()
    # How often each stem is there and what these come to; see core/knowledge/counted.py.
    stems = models.TextField()
    size = models.PositiveIntegerField()
    # Forms that are counted in Word, so that they can be taken out again.
    standing = ArrayField(models.CharField(max_length=40))
    other = ArrayField(models.CharField(max_length=40))

    class Meta:
        indexes = [GinIndex(fields=["words"], name="indexed_words"), GinIndex(fields=["titled"], name="indexed_titled")]


class Word(models.Model):
    """A form of a word in the texts of one brand and language. texts: how many it stands for its stem in; seen: how
    many it is in at all. The empty word counts all texts. keys: how it may be mistyped (core/knowledge/typos.py).
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(max_length=8)
    inside = models.BooleanField(default=False)
    word = models.CharField(max_length=40, blank=True)
    stem = models.CharField(max_length=40, blank=True)
    texts = models.IntegerField(default=0)
    seen = models.IntegerField(default=0)
    keys = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "language", "inside", "word"], name="word_once")]
        indexes = [
            models.Index(fields=["brand", "language", "stem"], name="word_stem"),
            # The beginnings of words, whatever the collation of the database.
            models.Index(
                fields=["brand", "language", "word"],
                name="word_beginning",
                opclasses=["int8_ops", "varchar_ops", "varchar_pattern_ops"],
            ),
            GinIndex(fields=["keys"], name="word_keys"),
        ]
