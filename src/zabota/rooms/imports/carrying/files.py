"""The files of a message: their bytes, or a line that says what they were and where they lie."""

from typing import TYPE_CHECKING

from zabota.base.tickets.values import DraftFile, NewFile
from zabota.core.imports.misfits import decided
from zabota.core.imports.things import File, Matter, Words
from zabota.rooms.imports.carrying.lacking import TOO_LARGE, comes, of_file
from zabota.rooms.imports.sources.opened import BROKEN

if TYPE_CHECKING:
    from zabota.rooms.imports.carrying.matters import Batch


def brought_files(batch: "Batch", matter: Matter, said: Words) -> tuple[list[NewFile | DraftFile], str]:
    """(those whose bytes come, lines about the others)."""
    found: list[NewFile | DraftFile] = []
    lines: list[str] = []
    for file in said.files:
        why = of_file(file, batch.opened)
        if why:
            batch.came.lacks("file", why, key=matter.key, example=file.name, original=file.link)
        content = _bytes(batch, matter, file) if comes(file, why, batch.why, batch.opened) else None
        if content is not None:
            found.append(NewFile(file.name, file.content_type, content, inline=file.inline, content_id=file.content_id))
        elif why != "file-elsewhere" or decided(batch.why, why) == "name":
            lines.append(f"[{file.name}] {file.link}".strip())
    return found, "\n".join(lines)


def _bytes(batch: "Batch", matter: Matter, file: File) -> bytes | None:
    if file.content is not None:
        return file.content
    try:
        with batch.opened.open(file.path) as inner:
            content = inner.read(TOO_LARGE + 1)
    except BROKEN:
        batch.came.lacks("file", "cut", key=matter.key, example=file.name)
        return None
    return content if len(content) <= TOO_LARGE else None
