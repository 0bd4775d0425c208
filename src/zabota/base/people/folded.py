"""Finding by the beginnings of words in PostgreSQL, without marks and case: the other side of core/palette/folding."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, Expression, F, Func, TextField, Value
from django.db.models.functions import Lower

from zabota.core.palette.folding import FROM, TO, words


class Words(Func):
    """The words of a text as a tsvector, without stems and stop words."""

    function = "to_tsvector"
    template = "%(function)s('simple', %(expressions)s)"
    output_field = SearchVectorField()


class Matches(Func):
    """words_in(field) against pattern(…): true where they are all there."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Pattern(Func):
    template = "%(expressions)s::tsquery"


def words_in(field: str) -> Words:
    """For an index and for queries that are to use it. A new letter in FROM needs a migration that makes it anew."""
    return Words(Func(Lower(F(field)), Value(FROM), Value(TO), function="translate", output_field=TextField()))


def found_in(field: str, texts: Iterable[str]) -> Expression:
    """A condition: each word of one of these texts begins a word of the field. A text without words fits nothing."""
    return fits(field, pattern(texts))


def fits(field: str, pattern: str) -> Expression:
    """The same, of a pattern that is there already."""
    return Matches(words_in(field), Pattern(Value(pattern)))


def pattern(texts: Iterable[str]) -> str:
    queries = [" & ".join(f"'{word}':*" for word in words(text)) for text in texts]
    return " | ".join(f"({query})" for query in dict.fromkeys(queries) if query)
