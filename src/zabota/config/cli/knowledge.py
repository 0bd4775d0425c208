"""`zabota knowledge import|export|gaps`: articles from a folder, everything into one, and what is missing.

`zabota knowledge eval` measures the search; the room does that itself (rooms/knowledge/cli), with no desk.
"""

import argparse
import sys
from pathlib import Path

from zabota.config.cli import database, shared
from zabota.config.supervisor.words import Trouble
from zabota.rooms.knowledge.cli import gaps


def options(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    taking = commands.add_parser("import", help="take in a folder of Markdown or HTML, or an export")
    taking.add_argument("folder", type=Path)
    taking.add_argument(
        "--brand", default="", help="whose help centre, by the name in its address; without it the first"
    )
    taking.add_argument("--section", default="", help="into this section; without it each folder is one")
    taking.add_argument("--publish", action="store_true", help="readers see it at once; without it all are drafts")
    taking.add_argument("--dry-run", action="store_true", help="say what would come, and change nothing")
    shared.data_option(taking)
    giving = commands.add_parser("export", help="everything into a folder, as Markdown and one JSON")
    giving.add_argument("folder", type=Path, help="new or empty")
    shared.data_option(giving)
    missing = commands.add_parser(
        "gaps",
        help="what the help centre does not answer",
        description=gaps.ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    gaps.options(missing)
    shared.data_option(missing)


def run(arguments: argparse.Namespace) -> int:
    shared.join(arguments.data)
    database.start_django()
    with database.in_words():
        if arguments.verb == "gaps":
            sys.stdout.write("".join(f"{line}\n" for line in gaps.lines(arguments)))
            return 0
        return _import(arguments) if arguments.verb == "import" else _export(arguments.folder)


def _import(arguments: argparse.Namespace) -> int:
    from zabota.base.people.models import Brand
    from zabota.rooms.knowledge.models import SectionName
    from zabota.rooms.knowledge.parcels import by_hand
    from zabota.rooms.knowledge.parcels.opened import NotOpened
    from zabota.rooms.knowledge.parcels.words import not_opened, reasons

    brands = Brand.objects.order_by("id")
    brand = brands.filter(slug=arguments.brand).first() if arguments.brand else brands.first()
    if brand is None:
        raise Trouble(f"There is no brand {arguments.brand!r}. There are: {', '.join(one.slug for one in brands)}.")
    section = None
    if arguments.section:
        rows = SectionName.objects.filter(section__brand=brand, section__retired_at=None)
        row = (rows.filter(slug=arguments.section) | rows.filter(name__iexact=arguments.section)).first()
        if row is None:
            raise Trouble(f"There is no section {arguments.section!r} in this help centre.")
        section = row.section
    try:
        done = by_hand.take_folder(
            arguments.folder, brand=brand, section=section, publishes=arguments.publish, dry=arguments.dry_run
        )
    except NotOpened as trouble:
        raise Trouble(not_opened(trouble.why)) from None
    for reason in reasons(done.misfits):
        _say(f"{reason.count}  {reason.words}")
        for file in reason.files:
            _say(f"     {file}")
    verb = "would come" if arguments.dry_run else "came"
    _say(f"{done.came} of {done.articles} articles {verb}; {done.here} were here already.")
    return 0


def _export(folder: Path) -> int:
    from zabota.rooms.knowledge.parcels import by_hand

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble(f"{folder} is not empty. Name a new folder, so that nothing in it is lost.")
    number = by_hand.give_into(folder)
    _say(f"{number} files in {folder}.")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
