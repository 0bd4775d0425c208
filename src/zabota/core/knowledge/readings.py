"""What somebody may have meant who typed on another keyboard layout, or in the letters of another script."""

from zabota.core.knowledge.asked import TYPED
from zabota.core.palette import layouts
from zabota.core.palette.folding import fold
from zabota.core.palette.scripts import other_scripts

MOST = 3


def readings(text: str) -> list[str]:
    """`xtr` -> чек; `chek ne pechataet` -> чек не печатает. The likeliest first, three at most."""
    text = text[:TYPED]
    found = [*layouts.readings(text), *other_scripts(fold(text))]
    return [one for one in dict.fromkeys(found) if fold(one)][:MOST]
