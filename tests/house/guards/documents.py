"""What documents may not do: lead nowhere, name what is not there, speak of one machine, leave notes to ourselves."""

import re
from collections.abc import Callable

from tests.house.guards.sources import Source

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
# From one article of the demo to another, by number: config/demo/tests hold those.
ARTICLE = re.compile(r"article:\d+")
COMMAND = re.compile(r"(?<![\w/.-])(bin/[a-z][a-z-]*)")
FOLDERS = "src/zabota|tests|docs|config|base|core|rooms|pages"
PLACE = re.compile(rf"`((?:{FOLDERS})/[\w./-]+\.(?:py|md|toml|html|css|js|txt))`")
MACHINE = re.compile(r"(/home/\w|/Users/\w|/root/|\b[A-Z]:\\)")
NOTE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")

Exists = Callable[[str], bool]


def links(source: Source, exists: Exists) -> list[str]:
    """source.path from the root of the repository; `exists` says whether a path from there is there."""
    folder = source.path.rpartition("/")[0]
    found = []
    for target in LINK.findall(source.text):
        path = target.partition("#")[0]
        if path and "://" not in path and not ARTICLE.fullmatch(path) and not exists(_joined(folder, path)):
            found.append(f"{source.path}: the link {target} leads nowhere")
    return found


def commands(source: Source, exists: Exists) -> list[str]:
    named = sorted(set(COMMAND.findall(source.text)))
    return [f"{source.path}: {name} is not there" for name in named if not exists(name)]


def places(source: Source, exists: Exists) -> list[str]:
    """Files named in backticks, from the root or from src/zabota."""
    return [
        f"{source.path}: {name} is not there"
        for name in sorted(set(PLACE.findall(source.text)))
        if not exists(name) and not exists(f"src/zabota/{name}")
    ]


def machines(source: Source) -> list[str]:
    return [f"{source.path}: {match.group()} is somebody's machine" for match in MACHINE.finditer(source.text)]


def notes(source: Source) -> list[str]:
    lines = enumerate(source.text.splitlines(), 1)
    return [f"{source.path}:{number} an open end is an issue: {line}" for number, line in lines if NOTE.search(line)]


def _joined(folder: str, path: str) -> str:
    parts = folder.split("/") if folder else []
    for step in path.split("/"):
        if step == "..":
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
