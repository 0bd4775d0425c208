"""`zabota routing eval`, with files as people make them."""

import json
from pathlib import Path
from typing import Any

import pytest

from zabota.core.routing.tests.desk import ROWS
from zabota.rooms.routing.cli import main

TRAIN = "text,label\n" + "".join(f'"{text}",{label}\n' for text, label in ROWS)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def train(tmp_path: Path) -> str:
    (tmp_path / "train.csv").write_text(TRAIN)
    return str(tmp_path / "train.csv")


def test_each_row_gets_a_line_and_the_score_is_the_last(
    train: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test.csv").write_text(
        "label,text\nrefund,I want my money back\n,where is my new card\noos,zzyzx qwrk\n"
    )
    assert main(["eval", "--topics", train, str(tmp_path / "test.csv"), "--score"]) == 0
    *rows, score = printed(capsys)
    assert [(row["row"], row["label"], row["known"]) for row in rows[:2]] == [(0, "refund", True), (1, "card", True)]
    assert rows[2]["known"] is False
    assert len(rows[0]["top3"]) == 3
    told = score["score"]
    assert (told["rows"], told["accuracy"], told["outside"], told["caught"]) == (1, 1.0, 1, 1.0)


def test_people_are_always_named_and_a_stranger_counts_as_wrong(
    train: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test.csv").write_text("text,label\nI want my money back,refund\nmy card,nobody\n")
    assert main(["eval", "--resolvers", train, str(tmp_path / "test.csv"), "--score"]) == 0
    *rows, score = printed(capsys)
    assert all(row["known"] for row in rows)
    assert score["score"]["accuracy"] == 0.5


def test_files_of_spreadsheets_are_read(train: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = '\ufeffText;Label;more\r\n"one; ""two""\nthree";a;x\r\nshort\r\n\r\n' + "long " * 60_000 + ";b\r\n"
    (tmp_path / "test.csv").write_text(content, newline="")
    assert main(["eval", "--topics", train, str(tmp_path / "test.csv")]) == 0
    assert [row["row"] for row in printed(capsys)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"words,label\na,b\n", "no column 'text' in its first line (words, label)"),
        (b"", "it is empty"),
        (b"text,label\n\xff\xfe,b\n", "not text in UTF-8"),
        (b"text,label\na,same\nb,same\n", "fewer than two labels"),
    ],
)
def test_what_cannot_be_read_or_learned_is_said_in_words(
    content: bytes, words: str, train: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    assert main(["eval", "--topics", str(tmp_path / "bad.csv"), train]) == 1
    assert words in capsys.readouterr().err
    assert main(["eval", "--topics", train, str(tmp_path / "none.csv")]) == 1
    assert "No such file" in capsys.readouterr().err
