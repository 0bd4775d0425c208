"""Looking through a parcel: what would come, what is here already, what does not fit. Nothing is changed."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from zabota.base.files.store import read as blob
from zabota.base.people.models import Brand
from zabota.core.knowledge.parcels import paths
from zabota.core.knowledge.parcels.plans import Missed, Plan, plan
from zabota.rooms.knowledge.models import Parcel, Section
from zabota.rooms.knowledge.parcels import whole
from zabota.rooms.knowledge.parcels.opened import NotOpened, Opened, zipped
from zabota.rooms.knowledge.parcels.shelving import Shelving, titles_here

MOST_TITLES = 20
MOST_MISFITS = 2_000


def look(parcel: Parcel) -> None:
    """Job: from "looking" to "looked". A parcel that cannot be opened at all says so as its only misfit."""
    if parcel.state != Parcel.State.LOOKING or parcel.blob_id is None:
        return
    try:
        found, misfits = would_come(zipped(blob(parcel.blob_id)), parcel.brand, parcel.section, parcel.name)
    except NotOpened as trouble:
        found, misfits = {"trouble": trouble.why}, []
    parcel.found, parcel.misfits = found, misfits[:MOST_MISFITS]
    parcel.total, parcel.state = found.get("articles", 0), Parcel.State.LOOKED
    parcel.save(update_fields=["found", "misfits", "total", "state"])


def would_come(
    opened: Opened, brand: Brand, section: Section | None, name: str
) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Parcel.found and Parcel.misfits. Raises NotOpened."""
    if whole.NAME in opened.names:
        return whole.would_come(opened, brand), noted(opened.missed)
    planned = planned_of(opened, brand)
    if not planned.articles:
        raise NotOpened("nothing")
    here, shelving = titles_here(brand), Shelving(brand, section, stem(name))
    new = [one for one in planned.articles if not any(_key(leaf) in here for leaf in one.leaves)]
    written = dict.fromkeys(one.first.section for one in new)
    sections = dict.fromkeys(shelving.called(one) for one in written if shelving.found(one) is None)
    found = {
        "articles": len(planned.articles),
        "texts": sum(len(one.leaves) for one in planned.articles),
        "pictures": sum(paths.kind(one) == "picture" for one in planned.files),
        "here": len(planned.articles) - len(new),
        "sections": list(sections),
        "titles": [[leaf.first.language, leaf.first.title] for leaf in new[:MOST_TITLES]],
        "whole": False,
    }
    return found, noted((*opened.missed, *planned.missed))


def planned_of(opened: Opened, brand: Brand) -> Plan:
    languages = brand.languages or ["en"]
    return plan(opened.names, opened.read, languages=languages, usual=languages[0])


def noted(missed: Iterable[Missed]) -> list[dict[str, str]]:
    return [asdict(one) for one in missed]


def stem(name: str) -> str:
    """ "Help centre.zip" -> "Help centre"."""
    return name.rpartition("/")[2].removesuffix(".zip").strip()


def _key(leaf: Any) -> tuple[str, str]:
    return leaf.language, leaf.title.casefold()
