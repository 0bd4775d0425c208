"""`zabota translations`: .po to .mo by Babel, for those that changed; no gettext of the system is needed."""

import argparse
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def run(_arguments: argparse.Namespace) -> int:
    compile_changed()
    return 0


def compile_changed() -> None:
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parts[-3])
    aside = target.with_suffix(".mo.new")
    with aside.open("wb") as file:
        write_mo(file, catalog)
    aside.replace(target)
