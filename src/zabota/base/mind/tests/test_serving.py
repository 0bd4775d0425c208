"""The socket of process mind, whatever comes over it."""

import json
import socket
import stat
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from zabota.base.mind import Silent, ask, serving


def said(question: Any) -> dict[str, Any]:
    if question == {"ask": "fail"}:
        raise RuntimeError("unforeseen")
    return {"answer": question}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("ZABOTA_RUN", str(tmp_path))
    monkeypatch.delenv("ZABOTA_MIND", raising=False)
    # What a killed one leaves behind.
    (tmp_path / "mind.new").touch()
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(tmp_path / "mind.sock"))
    listening = serving.listening_at(tmp_path / "mind.sock")
    Thread(target=serving.accept, args=(listening, said), daemon=True).start()
    yield tmp_path
    # A shut socket ends the thread that waits on it.
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def connected(run: Path) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(20)
    line.connect(str(run / "mind.sock"))
    return line


def test_a_stale_socket_is_replaced_by_one_for_this_user_alone(run: Path) -> None:
    assert stat.S_IMODE((run / "mind.sock").stat().st_mode) == 0o600
    assert ask("x", word="чек") == {"ask": "x", "word": "чек"}
    assert [path.name for path in run.iterdir()] == ["mind.sock"]


def test_several_questions_on_one_line_and_several_lines_at_once(run: Path) -> None:
    with connected(run) as first, connected(run) as second:
        for line in (first, second, first):
            line.sendall(b'{"ask": 1}\n')
        with first.makefile("rb") as answers:
            assert [json.loads(answers.readline()) for _ in range(2)] == [{"answer": {"ask": 1}}] * 2
        with second.makefile("rb") as answers:
            assert json.loads(answers.readline()) == {"answer": {"ask": 1}}


def test_what_is_no_question_is_told_so_and_the_line_goes_on(run: Path) -> None:
    with connected(run) as line, line.makefile("rb") as answers:
        for broken in (b"\xff\n", b"{\n", b"\n", b"[" * 100_000 + b"\n"):
            line.sendall(broken)
            assert "one line of JSON" in json.loads(answers.readline())["trouble"]
        line.sendall(b'{"ask": 2}\n')
        assert json.loads(answers.readline()) == {"answer": {"ask": 2}}


def test_a_mistake_of_ours_costs_one_answer(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Silent, match="unforeseen"):
        ask("fail")
    assert "RuntimeError" in capsys.readouterr().err
    assert ask("x") == {"ask": "x"}


def test_a_question_without_end_is_refused_and_hung_up_on(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LONGEST_QUESTION", 1000)
    with connected(run) as line, line.makefile("rb") as answers:
        line.sendall(b'"' + b"a" * 1000)
        assert "1000 bytes at most" in json.loads(answers.readline())["trouble"]
        assert answers.readline() == b""
    assert ask("x") == {"ask": "x"}


def test_whoever_hangs_up_early_harms_nobody(run: Path) -> None:
    for part in (b"", b'{"ask"', b'{"ask": 1}\n'):
        with connected(run) as line:
            line.sendall(part)
    assert ask("x") == {"ask": "x"}


def test_more_callers_than_there_are_places_wait_for_their_turn(run: Path) -> None:
    start = Barrier(serving.MOST_CALLERS + 20)
    answers = []

    def call() -> None:
        start.wait()
        answers.append(ask("x", seconds=30))

    callers = [Thread(target=call) for _ in range(serving.MOST_CALLERS + 20)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert answers == [{"ask": "x"}] * len(callers)


def test_nobody_there_is_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZABOTA_RUN", str(tmp_path))
    monkeypatch.delenv("ZABOTA_MIND", raising=False)
    with pytest.raises(Silent):
        ask("x")
