"""`zabota coach` as it is typed."""

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest

from zabota.config.cli.main import main

ROW = {"lang": "en", "channel": "mail", "turn": 1, "customer": "Ann Lee", "customer_message": "Hi", "rules": ["greeting"], "clean": False}  # fmt: skip


def typed(monkeypatch: Any, text: str, *arguments: str) -> int:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    return main(["coach", *arguments])


def test_an_answer_is_checked(monkeypatch: Any, capsys: Any, tmp_path: Any) -> None:
    (tmp_path / "question").write_text("Верните деньги.")
    arguments = ("check", "--lang", "ru", "--customer", "Анна", "--question", str(tmp_path / "question"))
    assert typed(monkeypatch, "Нет, не вернём.", *arguments) == 0
    hints = json.loads(capsys.readouterr().out)["hints"]
    assert {"greeting", "no-first"} <= {hint["rule"] for hint in hints}
    assert all({"rule", "level", "span", "message", "fix"} <= hint.keys() for hint in hints)


def test_many_answers_are_checked_and_a_line_that_is_wrong_is_told(monkeypatch: Any, capsys: Any) -> None:
    lines = json.dumps({**ROW, "reply": "It is here."}) + "\n[]\n" + '{"turn": "x"}\n'
    assert typed(monkeypatch, lines, "check", "--jsonl") == 1
    first, second, third = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert "greeting" in {hint["rule"] for hint in first["hints"]}
    assert second["error"].startswith("line 2")
    assert third["error"].startswith("line 3")


def test_a_labelled_set_is_measured(monkeypatch: Any, capsys: Any, tmp_path: Any) -> None:
    (tmp_path / "set.jsonl").write_text(json.dumps({**ROW, "reply": "It is here.\n\nBob Hill"}) + "\n")
    assert typed(monkeypatch, "", "eval", str(tmp_path / "set.jsonl")) == 0
    assert "| greeting |" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["{}", "nothing"])
def test_a_set_with_a_line_that_is_wrong_is_told(monkeypatch: Any, capsys: Any, tmp_path: Any, line: str) -> None:
    (tmp_path / "set.jsonl").write_text(line)
    assert typed(monkeypatch, "", "eval", str(tmp_path / "set.jsonl")) == 1
    assert "line 1" in capsys.readouterr().err
