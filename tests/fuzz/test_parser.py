"""A short run of the fuzzers, always the same; the long one is `python -m tests.fuzz.mail --minutes 10 --growth 20000`."""

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.fuzz.bombs import BOMBS
from tests.fuzz.check import check
from tests.fuzz.growth import ENDS, READERS, UNITS, measured
from tests.fuzz.mutate import mutant
from tests.fuzz.seeds import SEEDS, TOKENS
from zabota.core.mail import for_original, parse, sanitise, words
from zabota.core.mail.words import base64_bytes

_MOST_GROWTH = 9.0
_BASE64_SIGNS = b"ABCDwxyz0189+/==== \r\n-"


@pytest.mark.parametrize("seed", SEEDS, ids=range(len(SEEDS)))
def test_the_letters_that_mutations_begin_with_are_sound(seed):
    assert {*check(seed).notes} <= {"doubtful-charset"}


@pytest.mark.parametrize("hundred", range(10))
def test_a_broken_letter_is_read_whole_all_the_same(hundred):
    for number in range(hundred * 100, hundred * 100 + 100):
        check(mutant(number))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(some.lists(some.sampled_from([*TOKENS, *SEEDS]) | some.binary(max_size=40), max_size=12).map(b"".join))
def test_any_bytes_are_a_letter(raw):
    check(raw)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(some.lists(some.sampled_from([*TOKENS, *UNITS]) | some.text(max_size=20), max_size=20))
def test_any_words_are_a_body(pieces):
    text = b"".join(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace") for piece in pieces)
    for head in (b"\r\n", b"Content-Type: text/html\r\n\r\n", b"Content-Type: text/plain; format=flowed\r\n\r\n"):
        check(head + text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(some.lists(some.sampled_from(_BASE64_SIGNS), max_size=60).map(bytes), some.integers(1, 9))
def test_base64_read_piece_by_piece_is_the_same(data, piece):
    whole = base64_bytes(data)
    before, words._PIECE = words._PIECE, piece
    try:
        assert base64_bytes(data) == whole
    finally:
        words._PIECE = before


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_costs_what_its_size_says(name):
    """Four times the bomb may take nine times as long, never sixteen; looked at three times before it counts."""
    growth = min(_growth(name) for _ in range(3)) if _growth(name) > _MOST_GROWTH else 1.0
    assert growth <= _MOST_GROWTH


def _growth(name: str) -> float:
    times = []
    for size in (5_000, 20_000):
        raw = BOMBS[name](size)
        begun = time.process_time()
        letter = parse(raw)
        sanitise(letter.html, {})
        for_original(letter.html, {})
        times.append(time.process_time() - begun)
    # What is done within 30 ms is bounded by something; below that a clock tells nothing.
    return times[1] / max(times[0], 0.001) if times[1] > 0.03 else 1.0


@pytest.mark.parametrize("reader", READERS)
def test_no_reader_takes_longer_than_its_input_does(reader):
    """Of some things repeated; of everything in the long run."""
    assert not [str(growth) for unit in UNITS[::5] if (growth := measured(reader, unit, 2_000)).too_fast]


@pytest.mark.long
@pytest.mark.parametrize("reader", READERS)
def test_no_reader_takes_longer_than_its_input_does_whatever_is_repeated(reader):
    found = (measured(reader, unit, 8_000, end) for unit in UNITS for end in ENDS)
    assert not [str(growth) for growth in found if growth.too_fast]


@pytest.mark.parametrize(
    "name", ["angle brackets", "addresses", "parts", "open elements", "deep quotes", "base64 with padding"]
)
def test_memory_is_bounded_by_the_size(name):
    raw = BOMBS[name](300_000 if name == "angle brackets" else 50_000)
    tracemalloc.start()
    try:
        parse(raw)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60 * len(raw) + 5_000_000
