"""Proof of work: a browser counts for a moment before it may write, which is nothing for one and much for a million.

The answer to a puzzle is a number whose SHA-256 behind the puzzle and a colon begins with BITS bits of zero.
"""

import hashlib

BITS = 16
LONGEST = 20  # digits of an answer


def is_solved(puzzle: str, answer: str, *, bits: int = BITS) -> bool:
    if not (answer.isascii() and answer.isdecimal() and len(answer) <= LONGEST):
        return False
    digest = hashlib.sha256(f"{puzzle}:{answer}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - bits) == 0
