"""`zabota knowledge eval`."""

import json
import os
from pathlib import Path

import pytest

from zabota.rooms.knowledge.cli import main

PORT = "---\nsection: receipts\nnumber: 1\nlanguage: ru\n---\n# Освободить порт\n\nПорт **COM3** занят.\n"
SHIFT = "---\nnumber: 2\nlanguage: ru\n---\n# Закрыть смену\n\nНажмите «Смена».\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1-port.ru.md").write_text(PORT)
    (tmp_path / "2-shift.ru.md").write_text(SHIFT)
    asked = [
        {"question": "занят порт", "language": "ru", "article": 1, "source": "author"},
        {"question": "смену закрывать", "language": "ru", "article": 2, "source": "stranger"},
        {"question": "скатерть", "language": "ru", "article": 2, "source": "stranger"},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(json.dumps(one) for one in asked))
    return tmp_path


def test_both_ways_are_measured_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    assert os.environ.get("DATABASE_URL")
    assert main(["eval", str(folder / "questions.jsonl"), "--articles", str(folder), "--misses"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["question"] for line in lines if "question" in line] == ["скатерть"]
    whole = {line["method"]: line for line in lines if line.get("language") == "all" and line["source"] == "all"}
    assert whole["ours"] | {"mrr": 0} == {
        "method": "ours", "language": "all", "source": "all", "questions": 3, "first": 0.6667, "three": 0.6667, "mrr": 0,
    }  # fmt: skip
    assert whole["full text"]["questions"] == 3
    monkeypatch.delenv("DATABASE_URL")
    assert main(["eval", str(folder / "questions.jsonl"), "--articles", str(folder)]) == 0
    told = capsys.readouterr()
    assert "full text" not in told.out
    assert "DATABASE_URL" in told.err


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"question": "x"}', '{"question": "x", "language": "ru", "article": "y"}']
)
def test_what_cannot_be_read_is_told_in_words(folder: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    (folder / "questions.jsonl").write_text(line)
    assert main(["eval", str(folder / "questions.jsonl"), "--articles", str(folder)]) == 1
    assert "line 1" in capsys.readouterr().err
    assert main(["eval", str(folder / "none.jsonl"), "--articles", str(folder)]) == 1
    assert main(["eval", str(folder / "questions.jsonl"), "--articles", str(folder / "none")]) == 1
