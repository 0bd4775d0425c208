import subprocess
import sys
from pathlib import Path

import pytest

from zabota.config.cli import main as cli
from zabota.config.cli.behind import behind_front
from zabota.config.cli.up import box

LIGHT = """
import sys
from zabota.config.cli.main import COMMANDS, main
{call}
print([name for name in ("django", "psycopg", "cryptography", "granian") if name in sys.modules])
"""


def modules_after(call: str) -> str:
    script = LIGHT.format(call=call)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_reading_a_command_brings_neither_django_nor_the_database() -> None:
    call = "try: main(['check', '--help'])\nexcept SystemExit: pass"
    assert modules_after(call).splitlines()[-1] == "[]"


def test_the_supervisor_itself_brings_them_neither() -> None:
    assert modules_after("import zabota.config.cli.up").splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", sorted(cli.COMMANDS))
def test_every_command_says_what_it_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    assert cli.COMMANDS[command][1].capitalize()[:30] in capsys.readouterr().out


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["dance"])
    assert ended.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_a_trouble_is_said_in_words_and_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ZABOTA_DATA", str(tmp_path / "nothing"))
    assert cli.main(["owner-link", "--data", str(tmp_path / "nothing")]) == 1
    told = capsys.readouterr().err
    assert f"No desk runs on {tmp_path / 'nothing'}." in told
    assert "zabota up --data" in told


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "zabota", "migrate"]
    known = {"DATABASE_URL": "postgresql://x:geheim@127.0.0.1:1/y", "PYTHONPATH": "src", "ZABOTA_DATA": str(tmp_path)}
    ended = subprocess.run(command, env=known, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "The database does not answer: postgresql://x:…@127.0.0.1:1/y" in ended.stderr
    assert "geheim" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_box_is_as_wide_as_its_longest_line() -> None:
    lines = [line for line in box("http://127.0.0.1:8000", "http://127.0.0.1:8000/enter/abc/").splitlines() if line]
    assert len({len(line) for line in lines}) == 1


def test_the_browsers_address_is_the_one_the_front_names() -> None:
    seen: dict[str, str] = {}

    def application(environ: dict[str, str], start_response: object) -> list[bytes]:
        seen.update(environ)
        return []

    behind_front(application)({"HTTP_X_CLIENT_IP": "203.0.113.5", "REMOTE_ADDR": ""}, print)
    assert seen == {"REMOTE_ADDR": "203.0.113.5"}
