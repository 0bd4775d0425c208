"""Runs a command against a throw-away PostgreSQL from a folder of binaries.

python -m tests.support.pg15 /usr/lib/postgresql/15/bin -- command. The server refuses to run as root:
there it runs as `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SETTINGS = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=40"]


def main() -> int:
    binaries, command = Path(sys.argv[1]), sys.argv[3:]
    folder = Path(tempfile.mkdtemp(prefix="zabota-pg15-", dir="/tmp"))
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    name = user or pwd.getpwuid(os.geteuid()).pw_name
    data = str(folder / "data")
    # Before 17 there is no builtin locale; C.UTF-8 folds Cyrillic as well.
    initdb = [binaries / "initdb", "-D", data, "-U", "zabota", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, user=user, cwd="/")
    server = subprocess.Popen(
        [binaries / "postgres", "-D", data, "-k", str(folder), *SETTINGS],
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait = [binaries / "pg_isready", "-q", "-h", str(folder), "-t", "1"]
        while server.poll() is None and subprocess.run(wait).returncode:
            time.sleep(0.1)
        subprocess.run([binaries / "createdb", "-h", str(folder), "-U", "zabota", "zabota"], check=True)
        print(f"PostgreSQL 15 as {name}, in {folder}", flush=True)
        url = f"postgresql://zabota@/zabota?host={folder}"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    finally:
        server.send_signal(2)
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
