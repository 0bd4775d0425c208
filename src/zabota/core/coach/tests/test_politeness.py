"""Rude and blaming words against requests that people found polite (Stanford Politeness Corpus)."""

import csv
import os
from pathlib import Path

import pytest

from zabota.core.coach.looking import look
from zabota.core.coach.model import House, Reply

MOST = 0.02


@pytest.mark.skipif("ZABOTA_CORPORA" not in os.environ, reason="ZABOTA_CORPORA names no corpora")
@pytest.mark.parametrize("name", ["se_half.csv", "wiki_half.csv"])
def test_the_politest_quarter_is_neither_rude_nor_blaming(name: str) -> None:
    with (Path(os.environ["ZABOTA_CORPORA"]) / "politeness-stanford" / name).open(encoding="utf-8") as lines:
        polite = [row["request"] for row in csv.DictReader(lines) if row["quartile_label"] == "polite"]
    house = House(levels={"spelling": "off"})
    for rule in ("rude", "blame"):
        fired = sum(
            any(hint.rule == rule for hint in look(Reply(text=text, language="en", turn=2), house).hints)
            for text in polite
        )
        assert fired <= MOST * len(polite), rule
