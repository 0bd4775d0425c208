"""From a folder and into one, for who sits at the machine: at once, without the queue."""

from dataclasses import dataclass
from pathlib import Path

from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.rooms.knowledge.models import Carried, Parcel, Section
from zabota.rooms.knowledge.parcels import giving
from zabota.rooms.knowledge.parcels.looking import MOST_MISFITS, would_come
from zabota.rooms.knowledge.parcels.opened import folder
from zabota.rooms.knowledge.parcels.running import take


@dataclass(frozen=True, slots=True)
class Done:
    """articles: how many there are; of these, came and here: new, and left as they were."""

    articles: int
    came: int
    here: int
    misfits: list[dict[str, str]]


def take_folder(root: Path, *, brand: Brand, section: Section | None, publishes: bool, dry: bool) -> Done:
    """Broken off and begun again, it passes over what is in already. Raises NotOpened."""
    opened, at = folder(root), now()
    found, misfits = would_come(opened, brand, section, root.resolve().name)
    if dry:
        return Done(found["articles"], found["articles"] - found["here"], found["here"], misfits)
    parcel = Parcel.objects.create(
        brand=brand,
        section=section,
        name=root.resolve().name[:200],
        publishes=publishes,
        state=Parcel.State.RUNNING,
        total=found["articles"],
        found=found,
        misfits=misfits[:MOST_MISFITS],
        created_at=at,
    )
    take(parcel, opened)
    parcel.refresh_from_db()
    here = Carried.objects.filter(parcel=parcel, was_here=True).count()
    return Done(found["articles"], parcel.found["taken"], here, parcel.misfits)


def give_into(root: Path) -> int:
    """Every file of an export. Returns how many."""
    number = 0
    for path, content in giving.files():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        number += 1
    return number
