"""What of a ticket does not fit, found alike by the dry run and by the real one."""

from collections.abc import Iterator

from zabota.core.imports.misfits import decided
from zabota.core.imports.things import File, Matter
from zabota.rooms.imports.sources.opened import Opened

# Of one file; what a person can send here through the form, too.
LARGE = 25 * 1024 * 1024
# No way around it (base/files/store.py).
TOO_LARGE = 50 * 1024 * 1024


def of_file(file: File, opened: Opened) -> str:
    """Why its bytes do not come by themselves; "": they do."""
    if file.content is None and file.path not in opened.sizes:
        return "file-elsewhere" if file.link else "file-missing"
    size = len(file.content) if file.content is not None else opened.sizes[file.path]
    return "large-file" if size > LARGE else ""


def comes(file: File, why: str, choices: dict[str, str], opened: Opened) -> bool:
    """Whether its bytes come."""
    if why != "large-file":
        return not why
    size = len(file.content) if file.content is not None else opened.sizes[file.path]
    return decided(choices, why) == "bring" and size <= TOO_LARGE


def of_files(matter: Matter, opened: Opened) -> Iterator[tuple[File, str]]:
    for said in matter.words:
        for file in said.files:
            if why := of_file(file, opened):
                yield file, why
