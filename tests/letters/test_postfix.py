"""Postfix, Dovecot and the desk on one machine: both ways in lead to a ticket. Times are measured, not judged."""

from pathlib import Path

import pytest

from tests.bench.journey_of_a_letter import WAYS, journeys
from tests.postfix import missing

LETTERS = 10

pytestmark = [pytest.mark.long, pytest.mark.skipif(bool(missing()), reason=f"missing: {missing()}")]


def test_letters_through_postfix_become_tickets_by_lmtp_and_by_imap(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = journeys(tmp_path, LETTERS)
    assert {address: len(times.shown) for address, times in found.items()} == dict.fromkeys(WAYS, LETTERS)
    with capsys.disabled():
        for address, times in found.items():
            print("", *times.lines(WAYS[address]), sep="\n")
