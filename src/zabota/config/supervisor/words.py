"""What goes wrong, said to the person who can mend it."""

import errno
from pathlib import Path


class Trouble(Exception):
    """Ends the command. Its text is the whole message: what is wrong, and what to do. No traceback is shown."""


def of_folder(error: OSError, folder: Path) -> Trouble:
    """A failed write into the data folder, in words."""
    reason = {
        errno.ENOSPC: "The disk is full.",
        errno.EDQUOT: "The disk quota is used up.",
        errno.EROFS: "That disk is read-only.",
        errno.EACCES: "You may not write there.",
        errno.EPERM: "You may not write there.",
        errno.EEXIST: "There is a file where a folder is needed.",
        errno.ENOTDIR: "There is a file where a folder is needed.",
    }.get(error.errno or 0, error.strerror or str(error))
    return Trouble(f"Zabota cannot write to its data folder {folder}.\n{reason}\nAnother folder: --data PATH")


def of_database_output(output: str, doing: str, folder: Path) -> Trouble:
    """What PostgreSQL's own programs print, in words where we know them."""
    if "No space left on device" in output:
        return Trouble(
            f"The disk that holds {folder} is full; PostgreSQL could not {doing}.\nMake room, then start again."
        )
    if "Permission denied" in output:
        return Trouble(f"PostgreSQL may not write to {folder}, so it could not {doing}.\n{output.strip()}")
    return Trouble(f"PostgreSQL could not {doing}:\n{output.strip()}")


FULL_DISK = "The disk is full. Nothing that was taken in is lost; make room and the desk goes on by itself."
