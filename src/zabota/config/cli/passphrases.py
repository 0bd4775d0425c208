"""The passphrase of a backup: from a file, from the environment, or asked for. Never from the command line, which
everybody on the machine may read.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path

from zabota.config.supervisor.words import Trouble

VARIABLE = "ZABOTA_BACKUP_PASSPHRASE"


def options(parser: argparse.ArgumentParser, without: str) -> None:
    parser.add_argument("--passphrase-file", metavar="PATH", help="its first line seals the desk's key")
    parser.add_argument("--without-key", action="store_true", help=without)


def given(arguments: argparse.Namespace, *, twice: bool) -> str:
    """ "" where the key is to be left out. twice: a new one, typed twice. Raises Trouble."""
    if arguments.without_key:
        return ""
    if arguments.passphrase_file:
        try:
            lines = Path(arguments.passphrase_file).read_text().splitlines()
        except OSError as error:
            raise Trouble(f"The file of the passphrase cannot be read: {error}") from error
        return _not_empty(lines[0] if lines else "")
    if VARIABLE in os.environ:
        return _not_empty(os.environ[VARIABLE])
    if not sys.stdin.isatty():
        raise Trouble(
            f"Say what seals the desk's key: --passphrase-file PATH, or {VARIABLE} in the environment.\n"
            "Or leave the key out with --without-key."
        )
    found = _not_empty(getpass.getpass("Passphrase of the backup: "))
    if twice and getpass.getpass("The same once more: ") != found:
        raise Trouble("These two differ. Nothing was done.")
    return found


def _not_empty(found: str) -> str:
    if not found:
        raise Trouble("The passphrase is empty. To leave the key out, say --without-key.")
    return found
