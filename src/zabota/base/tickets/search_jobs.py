"""What keeps the search whole: words from before an upgrade are taken up; the vocabulary follows what is written."""

from zabota.base.jobs.queue import enqueue, job
from zabota.base.tickets.actions import search_rows

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
    """Once an hour, and when words were taken away."""
    del timestamp
    search_rows.count_words()
