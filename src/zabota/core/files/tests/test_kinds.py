"""What a file is: its bytes first."""

import pytest

from zabota.core.files.kinds import UNKNOWN, kind_of


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n....", "image/png"),
        ("bon.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.docx", b"PK\x03\x04..", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.png", b"PK\x03\x04..", "application/zip"),
        ("log.txt", b"<script>alert(1)</script>", "text/plain"),
        ("evil.png", b"<script>alert(1)</script>", UNKNOWN),
        ("evil.svg", b"<svg onload='alert(1)'/>", UNKNOWN),
        ("evil.html", b"<!doctype html>", UNKNOWN),
        ("evil.xml", b"<?xml version='1.0'?><html/>", UNKNOWN),
        ("", b"", UNKNOWN),
    ],
)
def test_nothing_that_runs_is_called_by_its_name(name: str, content: bytes, kind: str) -> None:
    assert kind_of(name, content) == kind
