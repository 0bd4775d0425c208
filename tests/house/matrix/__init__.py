"""Who may do what where: every address of the desk against every role and both methods.

TABLE names for each route what one must be allowed to (base/people/access.py) to read it (GET) and to post to it:
"public": anyone, "self": whoever has signed in, "-": there is no such method. A route without a line fails the test.
"""

from typing import NamedTuple

from tests.house.matrix.pages import PAGES
from tests.house.matrix.settings import SETTINGS
from tests.house.matrix.tickets import TICKETS


class Cell(NamedTuple):
    get: str
    post: str


def _read(text: str) -> dict[str, Cell]:
    rows = [line.split("|") for line in text.strip().splitlines()]
    return {route.strip(): Cell(get.strip(), post.strip()) for route, get, post in rows}


TABLE = _read(PAGES) | _read(SETTINGS) | _read(TICKETS)
