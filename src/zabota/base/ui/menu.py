"""What stands in the rail and in the settings. Rooms add their own entries, so no page has to know them.

In a room's urls.py, beside its addresses:

    menu.settings.add("mail", _("Mailboxes"), "mail_boxes", "mail", may=lambda person: may(person, "settings.manage"))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def anyone(person: Any) -> bool:
    """Every signed-in person sees it."""
    return bool(person.is_authenticated)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its key, its (lazily translated) words, the name of its address, its icon, who sees it.

    count: what stands behind it, "" for nothing; asked only where the line is shown.
    """

    key: str
    label: Any
    url_name: str
    icon: str
    may: Callable[[Any], bool] = anyone
    group: Any = ""
    order: int = 50
    count: Callable[[], str] = str


class Menu:
    """Entries in the order of `order`, then of adding."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def add(
        self,
        key: str,
        label: Any,
        url_name: str,
        icon: str,
        *,
        may: Callable[[Any], bool] = anyone,
        group: Any = "",
        order: int = 50,
        count: Callable[[], str] = str,
    ) -> None:
        """Adding a key again replaces its entry, so that reading a module twice does no harm."""
        self._entries[key] = Entry(key, label, url_name, icon, may, group, order, count)

    def entries(self, person: Any) -> list[Entry]:
        """What this person may see. None, a visitor, sees nothing."""
        if person is None:
            return []
        return sorted((entry for entry in self._entries.values() if entry.may(person)), key=lambda entry: entry.order)

    def all(self) -> list[Entry]:
        """Whoever may see them."""
        return list(self._entries.values())

    def groups(self, person: Any) -> list[tuple[str, list[Entry]]]:
        """The same under their headings, in the order in which a heading first comes up."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries(person):
            found.setdefault(str(entry.group), []).append(entry)
        return list(found.items())


settings = Menu()
rail = Menu()
# Pages that stand side by side under "How are we doing".
reports = Menu()
