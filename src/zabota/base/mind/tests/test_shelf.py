"""Models are read once, checked, and the latest used stay."""

import hashlib

import pytest

from zabota.base.mind.memory import give_back
from zabota.base.mind.shelf import Shelf


class Rows:
    """Rows that can be changed under the shelf; counts how often one was fetched."""

    def __init__(self) -> None:
        self.rows: dict[int, bytes] = {1: b"one", 2: b"two", 3: b"x" * 90}
        self.fetched: list[int] = []
        self.away = False

    def read(self, _kind: str, number: int) -> tuple[bytes, str] | None:
        self.fetched.append(number)
        if self.away:
            raise OSError("the database does not answer")
        if number not in self.rows:
            return None
        return self.rows[number], hashlib.sha256(self.rows[number]).hexdigest()


def load(_kind: str, content: bytes) -> str:
    if content == b"bad":
        raise ValueError("this is no model")
    return content.decode()


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def shelf(rows: Rows) -> Shelf:
    return Shelf(rows.read, load, most=100)


def test_a_model_is_fetched_once(rows: Rows, shelf: Shelf) -> None:
    assert [shelf.get("topics", 1), shelf.get("topics", 1)] == ["one", "one"]
    assert rows.fetched == [1]


def test_what_was_used_longest_ago_goes_when_it_gets_too_much(rows: Rows, shelf: Shelf) -> None:
    for number in (1, 2, 1, 3, 1, 3):
        shelf.get("topics", number)
    assert rows.fetched == [1, 2, 3]
    rows.rows[4] = b"y" * 99
    shelf.get("topics", 4)
    shelf.get("topics", 3)
    assert rows.fetched == [1, 2, 3, 4, 3]


def test_one_larger_than_all_room_is_still_given(rows: Rows, shelf: Shelf) -> None:
    rows.rows[5] = b"z" * 1000
    assert len(shelf.get("topics", 5)) == 1000


def test_none_is_said_in_words_and_looked_for_again(rows: Rows, shelf: Shelf) -> None:
    with pytest.raises(LookupError, match="no model 9 of topics"):
        shelf.get("topics", 9)
    rows.rows[9] = b"nine"
    assert shelf.get("topics", 9) == "nine"


def test_a_damaged_one_is_refused_without_fetching_it_each_time(rows: Rows) -> None:
    rows.rows[6] = b"bad"
    wrong_sum = Shelf(lambda _kind, _number: (b"one", "0" * 64), load)
    shelf = Shelf(rows.read, load)
    for _ in range(2):
        with pytest.raises(LookupError, match="this is no model"):
            shelf.get("topics", 6)
        with pytest.raises(LookupError, match="not those that were stored"):
            wrong_sum.get("topics", 1)
    assert rows.fetched == [6]


def test_a_database_that_is_away_is_asked_again(rows: Rows, shelf: Shelf) -> None:
    rows.away = True
    with pytest.raises(LookupError, match="does not answer"):
        shelf.get("topics", 1)
    rows.away = False
    assert shelf.get("topics", 1) == "one"


def test_it_says_how_many_were_read(shelf: Shelf, rows: Rows) -> None:
    rows.rows[4] = b"bad"
    for number in (1, 2, 1):
        shelf.get("topics", number)
    with pytest.raises(LookupError):
        shelf.get("topics", 4)
    assert shelf.taken == 2


def test_memory_is_given_back_wherever_that_is_known() -> None:
    give_back()
