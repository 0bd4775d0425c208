"""What keeps the search whole: words from before an upgrade are taken up; the vocabulary follows what is written."""

from zabota.base.clock import now
from zabota.base.jobs.queue import enqueue, job
from zabota.base.tickets.actions import search_rows
from zabota.base.tickets.queries.search.wording import known_words

# UTC; and how many words make a vocabulary.
NIGHT, ENOUGH = 2, 5_000
CHUNKS = 20  # in one job, so that others come in between


@job("tickets.search_fill", every="* * * * *")
def search_fill(timestamp: int = 0) -> None:
    """Goes on by itself until nothing is left. A desk that has it all asks for one row a minute."""
    del timestamp
    for _chunk in range(CHUNKS):
        if not search_rows.fill():
            return
    enqueue("tickets.search_fill", once="search-fill", timestamp=0)


@job("tickets.search_words", every="41 * * * *")
def search_words(timestamp: int = 0) -> None:
    """Once a night, and when words were taken away; on a young desk once an hour."""
    if timestamp and now().hour != NIGHT and known_words() > ENOUGH:
        return
    search_rows.count_words()
