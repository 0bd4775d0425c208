"""What several commands share: the options of a desk, and the environment of a command run by hand."""

import argparse
import gc
import os
from pathlib import Path

from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.options import Options
from zabota.config.supervisor.words import Trouble


def data_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="PATH", help="the data folder (default: ZABOTA_DATA, else ./data)")


def desk_options(parser: argparse.ArgumentParser) -> None:
    data_option(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: %(default)s)")
    parser.add_argument("--domain", default="", help="the desk's own name: served with HTTPS on port 443")


def desk_from(arguments: argparse.Namespace) -> Options:
    return Options(
        folder=Folder.at(arguments.data),
        host=arguments.host,
        port=arguments.port,
        domain=arguments.domain,
        durable=not getattr(arguments, "not_durable", False),
        debug=os.environ.get("ZABOTA_DEBUG") == "1",
    )


def join(data: str | None = None) -> Folder:
    """For a command run by hand beside a running desk: the same folder, database and address as the desk has."""
    folder = Folder.at(data)
    os.environ["ZABOTA_DATA"] = str(folder.root)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zabota.config.settings")
    state = folder.read_state() if folder.root.exists() and folder.holder() else {}
    if "DATABASE_URL" not in os.environ:
        if not state.get("database"):
            raise Trouble(f"No desk runs on {folder.root}.\nStart it with: zabota up --data {folder.root}")
        os.environ["DATABASE_URL"] = state["database"]
    if state.get("url"):
        os.environ.setdefault("ZABOTA_URL", state["url"])
    return folder


def run_folder() -> Path:
    """Where the sockets of the processes lie."""
    return Path(os.environ.get("ZABOTA_RUN") or Folder.at().run)


def collect_rarely() -> None:
    """What is loaded by now stays and is looked at no more. Garbage in circles is looked for after so many new things,
    not after Python's 700: a page makes some thousand, and looking took an eighth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)
