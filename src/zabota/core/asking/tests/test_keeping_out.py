"""What tells people from programs, and what is done to what they type."""

import hashlib
from itertools import count

from zabota.core.asking.cleaning import one_line, words
from zabota.core.asking.puzzle import is_solved
from zabota.core.asking.suspicion import suspicion


def test_a_puzzle_is_solved_by_its_number_alone() -> None:
    digests = ((n, hashlib.sha256(f"abc:{n}".encode()).hexdigest()) for n in count())
    number = next(n for n, digest in digests if digest.startswith("00"))
    assert is_solved("abc", str(number), bits=8)
    assert not is_solved("abd", str(number), bits=16)
    for junk in ("", "-1", "١٢", "9" * 30, "1e3", "\x00"):
        assert not is_solved("abc", junk, bits=0)


def test_a_trap_and_a_heap_of_links_are_suspicious_and_trouble_with_a_page_is_not() -> None:
    assert suspicion(trap="https://spam.example", words="Hello") == "trap"
    assert suspicion(trap="", words="http://a.example " * 20) == "links"
    assert suspicion(trap=" ", words="https://tarelka.md/till and https://tarelka.md/bon do not open") == ""


def test_words_lose_what_nobody_sees_and_nothing_else() -> None:
    assert words("a\x00b\r\nc\u202e\td\n\n", 100) == "ab\nc\u202e\td"
    assert one_line("  a\u2028b\x07c  ", 100) == "a b c"
    assert len(words("x" * 1_000_000, 50)) == 50
    assert words("\ud800", 5) == ""
