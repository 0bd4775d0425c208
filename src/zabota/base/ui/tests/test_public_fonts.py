"""Pages of customers use the same letters as the desk, and wait for none of them."""

from pathlib import Path

UI = Path(__file__).resolve().parent.parent / "static" / "ui"


def test_the_public_sheet_names_the_same_files_and_moves_nothing_when_they_come() -> None:
    desk, public = ((UI / name).read_text().partition("@font-face")[2] for name in ("fonts.css", "public-fonts.css"))
    assert public == desk.replace("font-display: swap", "font-display: optional")
    assert "font-display: swap" not in public
