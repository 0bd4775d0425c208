import json
import subprocess
import sys

from zabota.rooms.mail.cli import main


def test_it_prints_one_object_a_letter(tmp_path, capsys):
    one, two = tmp_path / "one.eml", tmp_path / "two.eml"
    one.write_bytes("From: Ана <ana@x.example>\r\nSubject: Касса\r\n\r\nМолчит".encode())
    two.write_bytes(b"\xff\xfe\x00 no letter at all")
    assert main(["parse", str(one), str(two)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["from"] == {"name": "Ана", "address": "ana@x.example"}
    assert (first["subject"], first["text"], first["bounce"], first["automatic"]) == ("Касса", "Молчит", None, False)
    assert first.keys() == second.keys()


def test_it_splits_a_bare_body(tmp_path, capsys):
    body = tmp_path / "body"
    body.write_text("Yes.\n\nOn 1.2.2026 10:00, Help wrote:\n> Did it?", "utf-8")
    assert main(["parse", "--plain", str(body)]) == 0
    assert json.loads(capsys.readouterr().out)["reply"] == "Yes."
    body.write_text("<p>Yes.</p><blockquote>Did it?</blockquote>", "utf-8")
    assert main(["parse", "--html", str(body)]) == 0
    assert json.loads(capsys.readouterr().out)["reply"] == "Yes."


def test_a_missing_file_is_said_and_the_rest_goes_on(tmp_path, capsys):
    letter = tmp_path / "one.eml"
    letter.write_bytes(b"Subject: x\r\n\r\n")
    assert main(["parse", str(tmp_path / "none"), str(letter)]) == 1
    out = capsys.readouterr()
    assert "none" in out.err
    assert len(out.out.splitlines()) == 1


def test_it_starts_without_django():
    code = "import sys, zabota.rooms.mail.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
