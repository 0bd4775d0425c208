"""Documents are true: links lead somewhere, commands exist, generated pages are fresh."""

import os
import subprocess
import sys
from pathlib import Path

from tests.house.guards import documents, none
from tests.house.guards.sources import ROOT, Source

IGNORED = {"vendor", "data", "var", "corpora", "shots", "__pycache__"}
TEXTS = {".md", ".py", ".html", ".css", ".js", ".toml", ".txt", ".sh", ""}
# Where the patterns themselves are written down.
ABOUT_THEM = {"tests/house/guards/documents.py", "tests/house/test_guards_bite.py"}


def sources(*endings: str) -> list[Source]:
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in IGNORED and (name[0] != "." or name == ".ci"))
        paths = [Path(folder, name) for name in sorted(names)]
        found += [path for path in paths if path.suffix in endings and path.name not in ("LICENSE", ".git")]
    return [Source(str(path.relative_to(ROOT)), path.read_text(errors="replace")) for path in found]


def exists(path: str) -> bool:
    return (ROOT / path).exists()


def test_links_lead_somewhere() -> None:
    none(fault for source in sources(".md") for fault in documents.links(source, exists))


def test_commands_that_are_named_exist() -> None:
    none(fault for source in sources(".md") for fault in documents.commands(source, exists))


def test_files_that_are_named_exist() -> None:
    told = [source for source in sources(".md") if not source.path.startswith("docs/add-a-")]
    none(fault for source in told for fault in documents.places(source, exists))


def test_nothing_speaks_of_somebodys_machine() -> None:
    none(fault for source in tracked() for fault in documents.machines(source))


def test_nothing_is_left_to_do_in_the_code() -> None:
    none(fault for source in tracked() for fault in documents.notes(source))


def tracked() -> list[Source]:
    return [source for source in sources(*TEXTS) if source.path not in ABOUT_THEM]


def test_the_catalogue_of_events_is_fresh() -> None:
    done = subprocess.run([sys.executable, "bin/events", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_style_guide_is_read_at_one_sitting() -> None:
    assert len((ROOT / "STYLE.md").read_text().splitlines()) <= 200
