"""Everything into one zip, a row at a time: nothing is held but the one at hand."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.db.models import Max

from zabota import __version__
from zabota.base.files.models import Blob
from zabota.base.people.models import Customer
from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.core.imports.own import FORMAT, VERSION
from zabota.rooms.imports.exporting import rows

Tell = Callable[[str, int], None]
STEP = 200
EARLIEST = (1980, 1, 1, 0, 0, 0)


def give_into(file: "BinaryIO | Any", *, at: datetime, tell: Tell = lambda kind, number: None) -> dict[str, int]:
    """Write the zip; file need not be one that can be read or wound back. Returns how many there are of each kind.

    What comes into being meanwhile is left for the next export. tell: called with a kind and how many are written.
    """
    # Tickets first: whoever a ticket names is there before it.
    last = Ticket.objects.aggregate(last=Max("id"))["last"] or 0
    people = Customer.objects.aggregate(last=Max("id"))["last"] or 0
    kinds: dict[str, Iterator[rows.Row]] = {
        "brands": rows.brands(),
        "teams": rows.teams(),
        "topics": rows.topics(),
        "people": rows.people(),
        "organisations": rows.organisations(),
        "customers": rows.customers(people),
        "fields": rows.fields(),
        "tickets": rows.tickets(last),
        "links": rows.links(last),
        "ready": rows.ready(),
    }
    counts: dict[str, int] = {}
    files: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for kind, each in kinds.items():
            counts[kind], files[f"{kind}.jsonl"] = _written(archive, kind, each, tell)
        counts["files"] = _files(archive, last, tell)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": at.isoformat(),
            "made_by": f"zabota {__version__}",
            "counts": counts,
            "files": files,
        }
        archive.writestr(zipfile.ZipInfo("manifest.json", EARLIEST), json.dumps(manifest, indent=1))
    return counts


def totals() -> dict[str, int]:
    """How many there are of what takes long, for the progress."""
    return {
        "customers": Customer.objects.count(),
        "tickets": Ticket.objects.filter(purged_at=None).count(),
        "files": Attachment.objects.values("blob").distinct().count(),
    }


def _written(archive: zipfile.ZipFile, kind: str, each: Iterator[rows.Row], tell: Tell) -> tuple[int, dict[str, Any]]:
    digest, size, number = hashlib.sha256(), 0, 0
    info = zipfile.ZipInfo(f"{kind}.jsonl", EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as file:
        for row in each:
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            file.write(line)
            digest.update(line)
            size, number = size + len(line), number + 1
            if number % STEP == 0:
                tell(kind, number)
    tell(kind, number)
    return number, {"sha256": digest.hexdigest(), "bytes": size, "lines": number}


def _files(archive: zipfile.ZipFile, last: int, tell: Tell) -> int:
    """Bytes of attachments, each once, named by their digest."""
    said = Message.objects.filter(ticket__lte=last, ticket__purged_at=None).exclude(delivery__in=Message.UNSAID)
    number, after = 0, ""
    while True:
        used = (
            Attachment.objects.filter(message__in=said, blob__gt=after).order_by("blob").values_list("blob", flat=True)
        )
        part = list(used.distinct()[:STEP])
        if not part:
            tell("files", number)
            return number
        for digest in part:
            content = Blob.objects.filter(pk=digest).values_list("content", flat=True).first()
            if content is not None:
                info = zipfile.ZipInfo(f"files/{digest[:2]}/{digest}", EARLIEST)
                with archive.open(info, "w", force_zip64=True) as file:
                    cast("BinaryIO", file).write(bytes(content))
                number += 1
        after = part[-1]
        tell("files", number)
