"""What is wrong with the machine under the desk."""

import os
import resource
import shutil
from pathlib import Path

from zabota.base.ports.findings import Finding
from zabota.config.supervisor.folder import Folder
from zabota.config.supervisor.memory import machine_memory

GB = 2**30
OPEN_FILES = 4096


def findings(folder: Folder) -> list[Finding]:
    return [*_disk(folder), *_permissions(folder), *_limits()]


def _disk(folder: Folder) -> list[Finding]:
    found = []
    for path in {folder.root, Path(os.environ.get("ZABOTA_BACKUPS") or folder.root)}:
        try:
            about = shutil.disk_usage(path)
        except OSError as error:
            do = "Make the folder, or name another one."
            found.append(Finding("folder", f"{path} cannot be looked at: {error.strerror}.", do))
            continue
        if about.free < GB or about.free < about.total * 0.05:
            words = f"The disk that holds {path} has {about.free / GB:.1f} GB of {about.total / GB:.0f} left."
            do = "Make room. When it is full nothing new is taken in; what is there stays."
            found.append(Finding("disk", words, do, bad=about.free < GB))
    return found


def _permissions(folder: Folder) -> list[Finding]:
    found = []
    for path in (folder.root, folder.root / "secret.key"):
        try:
            about = path.stat()
        except OSError:
            continue
        if about.st_mode & 0o077:
            mode = "0700" if path.is_dir() else "0600"
            found.append(
                Finding("permissions", f"Others on this machine may look into {path}.", f"chmod {mode} {path}")
            )
        if about.st_uid != os.getuid() and os.getuid() != 0:
            found.append(Finding("owner", f"{path} belongs to another user.", f"chown -R {os.getuid()} {folder.root}"))
    if folder.root.exists() and not os.access(folder.root, os.W_OK):
        found.append(Finding("unwritable", f"Nothing can be written to {folder.root}.", "Mount it for writing."))
    return found


def _limits() -> list[Finding]:
    found = []
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < OPEN_FILES:
        words = f"A process may open {hard} files; each open page takes three."
        found.append(Finding("open_files", words, "LimitNOFILE=65536 in the unit, or ulimit -n 65536.", bad=soft < 512))
    if (memory := machine_memory()) < GB * 0.9:
        words = f"There is {memory / GB:.1f} GB of memory; a desk takes 0.4 GB before anybody comes."
        found.append(Finding("memory", words, "Give the machine 1 GB at least, 2 for more than ten people.", bad=False))
    return found
