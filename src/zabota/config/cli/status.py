"""`zabota status`: what runs, where, and how much memory each part truly takes."""

import argparse
import sys
import time

from zabota import __version__
from zabota.config.cli import shared
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.memory import family, pss

MB = 1024 * 1024


def options(parser: argparse.ArgumentParser) -> None:
    shared.data_option(parser)


def run(arguments: argparse.Namespace) -> int:
    folder = Folder.at(arguments.data)
    holder = folder.holder()
    if holder is None:
        sys.stdout.write(f"No desk runs on {folder.root}.\n")
        return 1
    sys.stdout.write("\n".join(report(folder)) + "\n")
    return 0


def report(folder: Folder) -> list[str]:
    state = folder.read_state()
    version = state.get("version", __version__)
    lines = [f"Zabota {version} at {state.get('url', '')}", f"Data in {folder.root}", ""]
    lines += [f"{'':12}{'process':>9}{'running':>12}{'starts':>8}{'memory':>10}"]
    total = pss(state["pid"]) if "pid" in state else 0
    lines += [f"{'supervisor':12}{state.get('pid', ''):>9}{'':>20}{total / MB:>7.0f} MB"]
    for name, about in state.get("processes", {}).items():
        taken = sum(map(pss, family(about["pid"]))) if about["pid"] else 0
        total += taken
        lines += [
            f"{name:12}{about['pid'] or 'stopped':>9}{_span(time.time() - about['since']):>12}"
            f"{about['starts']:>8}{taken / MB:>7.0f} MB"
        ]
    return [*lines, f"{'in all':41}{total / MB:>7.0f} MB"]


def _span(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.0f} h"
