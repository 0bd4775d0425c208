"""A measurement that runs inside the settings of a throw-away desk: `python -m tests.bench.NAME NUMBER`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"


def measured(module: str, inside: Callable[[int], None]) -> None:
    """Started by hand it stands a desk up and starts itself beside it; there it calls inside(NUMBER).

    It talks to that desk's process `mind`, whose id is the third argument.
    """
    sys.path.insert(0, str(SOURCE))
    if sys.argv[1] == "inside":
        os.environ["ZABOTA_RUN"] = sys.argv[4]
        from zabota.config.cli.database import start_django

        start_django()
        inside(int(sys.argv[2]))
        return
    from tests.scene import beside
    from zabota.config.supervisor.testing import running_desk

    with (
        tempfile.TemporaryDirectory(prefix="zabota-bench-") as folder,
        running_desk(Path(folder), durable=False) as desk,
    ):
        try:
            print(beside(desk, module, "inside", sys.argv[1], str(desk.pids("mind")[0]), str(desk.folder.run)))
        except subprocess.CalledProcessError as error:
            print(error.stdout)
            raise
