"""Numbers beside words: nothing for none, and never more than people read at a glance."""

from django.utils.formats import number_format

# Nothing is counted further than this, which means "so many or more".
MOST = 100


def capped(number: int) -> str:
    """ "" for none, "99+" from MOST on."""
    return "" if not number else f"{MOST - 1}+" if number >= MOST else str(number)


def grouped(number: int) -> str:
    """88 410: every digit, in groups as the reader's language writes them."""
    return number_format(number, force_grouping=True)
