"""What is here already, by the ids it has elsewhere."""

import hashlib
from collections.abc import Iterable

from zabota.rooms.imports.models import Origin, Run

LONGEST = 200


def short(key: str) -> str:
    """A key as it is kept: long ones by their digest."""
    return key if len(key) <= LONGEST else "sha256:" + hashlib.sha256(key.encode()).hexdigest()


def known(run: Run, kind: str, keys: Iterable[str]) -> dict[str, Origin]:
    """Those that have a row, by the key as it is kept. One query."""
    wanted = {short(key) for key in keys if key}
    if not wanted:
        return {}
    rows = Origin.objects.filter(source=run.source, kind=kind, key__in=wanted)
    return {row.key: row for row in rows}
