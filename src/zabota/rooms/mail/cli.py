"""`zabota mail parse [--plain | --html] FILE…`: one JSON object a letter. Needs neither Django nor a database."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from zabota.core.mail import parse
from zabota.core.mail.as_json import html_as_json, letter_as_json, plain_as_json
from zabota.core.mail.charsets import decode


def main(argv: list[str]) -> int:
    """Runs `mail …`; returns 0, or 1 when a file could not be read (the others are still printed)."""
    options = _parser().parse_args(argv)
    failed = False
    for name in options.files:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            sys.stderr.write(f"{name}: {error.strerror}\n")
            failed = True
            continue
        sys.stdout.write(json.dumps(_understood(raw, options), ensure_ascii=False) + "\n")
    return int(failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zabota mail", description="What the desk understands of a letter.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser(
        "parse", help="print a letter as JSON", description="Prints one JSON object a letter."
    )
    kind = command.add_mutually_exclusive_group()
    kind.add_argument("--plain", action="store_true", help="the file is a bare plain text body")
    kind.add_argument("--html", action="store_true", help="the file is a bare HTML body")
    command.add_argument("files", nargs="+", metavar="FILE", help='a file, or "-" for standard input')
    return parser


def _understood(raw: bytes, options: argparse.Namespace) -> dict[str, Any]:
    if options.plain:
        return plain_as_json(decode(raw, "utf-8")[0])
    if options.html:
        return html_as_json(decode(raw, "utf-8")[0])
    return letter_as_json(parse(raw))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
