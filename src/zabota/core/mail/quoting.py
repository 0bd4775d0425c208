"""What is new in a letter, what is repeated, and how the writer signs."""

from typing import NamedTuple


class Parts(NamedTuple):
    reply: str
    quoted: str
    signature: str


def split(text: str) -> Parts:
    """The parts of a plain text body."""
    raise NotImplementedError


def split_html(html: str) -> Parts:
    """The parts of an HTML body, as text; the quote is known by its marks (gmail_quote, blockquote cite, …)."""
    raise NotImplementedError
