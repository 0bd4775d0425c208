"""An S3-compatible store of one's own (npm: s3rver); installed once into a folder of
temporary files. Skips where there is no node, no npm or no registry.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from zabota.config.supervisor.testing import free_port

VERSION = "3.7.1"
KEY = SECRET = "S3RVER"


def installed() -> Path:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("there is no node or npm on this machine for s3rver")
    folder = Path(tempfile.gettempdir()) / f"zabota-s3rver-{os.getuid()}-{VERSION}"
    folder.mkdir(exist_ok=True)
    program = folder / "node_modules" / ".bin" / "s3rver"
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not program.exists():
            command = [npm, "install", "--silent", "--no-audit", "--no-fund", f"s3rver@{VERSION}"]
            if subprocess.run(command, cwd=folder, capture_output=True, timeout=180).returncode:
                pytest.skip("npm cannot install s3rver here")
    return program


@contextmanager
def store(folder: Path, *, port: int | None = None) -> Iterator[str]:
    """The address of an empty bucket "desk", or of the one that an earlier store left in this folder."""
    port = port or free_port()
    command = [str(installed()), "--directory", str(folder), "--port", str(port), "--configure-bucket", "desk"]
    command += ["--address", "127.0.0.1", "--silent"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}/desk"
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("s3rver did not start")
