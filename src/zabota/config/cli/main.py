"""`zabota <command>`: reads the command, hands over, and says troubles in words."""

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from zabota import __version__
from zabota.config.supervisor import terminal
from zabota.config.supervisor.words import Trouble

# command -> (module with `run(arguments) -> int` and, if it takes any, `options(parser)`; one line of help)
COMMANDS = {
    "up": ("up", "start the desk and keep it running"),
    "demo": ("demo", "start a throw-away desk with believable people and letters"),
    "status": ("status", "say what runs, where, and how much memory it takes"),
    "owner-link": ("owner_link", "print a one-time sign-in link for the owner"),
    "check": ("check", "look whether this machine and this data folder are fit"),
    "backup": ("backup", "put the whole desk into one file, while it runs"),
    "restore": ("restore", "put a backup in place"),
    "doctor": ("doctor", "say what is wrong with this desk, and what to do"),
    "migrate": ("migrate", "bring the database to this version"),
    "translations": ("translations", "compile the translations that changed"),
    "web": ("web", "run the pages alone"),
    "live": ("live", "run the live hints alone"),
    "worker": ("worker", "run the jobs alone"),
    "knowledge": ("knowledge", "take articles in, give everything out, show what is missing"),
    "import": ("imports", "bring over what another desk gave out"),
    "export": ("exports", "write everything of the desk into one file"),
    "coach": ("coach", "say what an answer could do better, and how right the coach is"),
    "mailroom": ("mailroom", "run the mail receiver and pollers alone"),
    "mind": ("mind", "run the models of text alone"),
    "think": ("think", "answer one question of the models of text, given as JSON on standard input"),
    "postgres": ("postgres", "run the embedded database alone"),
    "prepare": ("prepare", "(up does this) tables, static files and translations of this version"),
}


def main(arguments: list[str]) -> int:
    try:
        if arguments and not _needs_a_desk(arguments) and (room := _thinking_room(arguments[0])):
            answer: int = import_module(room).main(arguments[1:])
            return answer
        return _run(arguments)
    except Trouble as trouble:
        print("\n" + "\n".join(f"  {line}" for line in str(trouble).splitlines()) + "\n", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


def _needs_a_desk(arguments: list[str]) -> bool:
    """Of the knowledge room one command only thinks: `zabota knowledge eval`."""
    return arguments[0] in COMMANDS and arguments[:2] != ["knowledge", "eval"]


def _thinking_room(name: str) -> str | None:
    """A room's own commands (`zabota mail parse`): rooms/<name>/cli.py with `main(arguments) -> int`."""
    module = f"zabota.rooms.{name}.cli"
    try:
        return module if name.isidentifier() and find_spec(module) else None
    except ModuleNotFoundError:
        return None


def _run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="zabota", description="Zabota, a customer-support desk of your own.")
    parser.add_argument("--version", action="version", version=f"Zabota {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    # Only the command that was asked for is imported; the others are merely named.
    asked = next((part for part in arguments if part in COMMANDS), None)
    for name, (module, line) in COMMANDS.items():
        command = commands.add_parser(name, help=line, description=line.capitalize() + ".")
        if name == asked and (options := getattr(_module(module), "options", None)):
            options(command)
    chosen = parser.parse_args(arguments)
    try:
        answer: int = _module(COMMANDS[chosen.command][0]).run(chosen)
    finally:
        terminal.flush()
    return answer


def _module(name: str) -> ModuleType:
    return import_module(f"zabota.config.cli.{name}")
