"""The same articles found by PostgreSQL's full text alone: what our own way is measured against."""

from collections.abc import Sequence

import psycopg

from zabota.core.knowledge.memory import Written
from zabota.core.knowledge.words import ALGORITHMS

_TABLE = "CREATE TEMPORARY TABLE plain_articles (key bigint, language text, words tsvector)"
_FILL = """INSERT INTO plain_articles VALUES (%s, %s, setweight(to_tsvector(%s::regconfig, %s), 'A')
    || setweight(to_tsvector(%s::regconfig, %s), 'C'))"""
# Any of the words: all of them together, as websearch_to_tsquery wants them, finds next to nothing for a question.
_ASK = """WITH asked AS (SELECT replace(plainto_tsquery(%s::regconfig, %s)::text, '&', '|')::tsquery AS words)
    SELECT key FROM plain_articles, asked WHERE language = %s AND plain_articles.words @@ asked.words
    ORDER BY ts_rank(plain_articles.words, asked.words, 1) DESC, key LIMIT %s"""


class PlainFullText:
    """In a temporary table of that database: nothing is left in it."""

    def __init__(self, url: str, texts: Sequence[Written]) -> None:
        """Raises psycopg.Error where the database does not answer."""
        self._connection = psycopg.connect(url, connect_timeout=10)
        self._connection.execute(_TABLE)
        for text in texts:
            how = ALGORITHMS.get(text.language, "simple")
            values = text.key, text.language, how, text.title, how, text.plain
            self._connection.execute(_FILL, values)

    def search(self, language: str, words: str, limit: int = 10) -> list[int]:
        how = ALGORITHMS.get(language, "simple")
        rows = self._connection.execute(_ASK, (how, words.replace("\0", " "), language, limit)).fetchall()
        return [row[0] for row in rows]

    def close(self) -> None:
        self._connection.close()
