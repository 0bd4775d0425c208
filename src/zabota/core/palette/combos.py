"""Keys as people write them and as they are kept: `e`, `Shift+j`, `$mod+Enter`, `g m` ($mod is ⌘ or Ctrl)."""

import re
from collections.abc import Mapping

from zabota.core.palette.layouts import TABLES

_MODIFIERS = {
    **dict.fromkeys(("$mod", "ctrl", "control", "cmd", "command", "meta", "strg", "⌘"), "$mod"),
    **dict.fromkeys(("alt", "option", "⌥"), "Alt"),
    **dict.fromkeys(("shift", "⇧"), "Shift"),
}
_ORDER = ("$mod", "Alt", "Shift")
_NAMED = {
    "enter": "Enter", "return": "Enter", "↵": "Enter", "escape": "Escape", "esc": "Escape", "tab": "Tab",
    "space": "Space",
    "arrowup": "ArrowUp", "↑": "ArrowUp", "arrowdown": "ArrowDown", "↓": "ArrowDown", "arrowleft": "ArrowLeft",
    "←": "ArrowLeft", "arrowright": "ArrowRight", "→": "ArrowRight", "home": "Home", "end": "End", "pageup": "PageUp",
    "pagedown": "PageDown", "delete": "Delete", "backspace": "Backspace", **{f"f{n}": f"F{n}" for n in range(1, 13)},
}  # fmt: skip
_SIGNS = {"Enter": "↵", "Escape": "esc", "ArrowUp": "↑", "ArrowDown": "↓", "ArrowLeft": "←", "ArrowRight": "→"}
_SIGNS |= {"$mod": "Ctrl", "Alt": "Alt", "Shift": "⇧"}
# Alone they move, choose and leave everywhere; with ⌘ or Ctrl the browser keeps them for itself.
_MOVES = {*_NAMED.values()} - {f"F{n}" for n in range(1, 13)}
_OF_THE_BROWSER = {f"$mod+{key}" for key in "acdfhjlnopqrstuvwxyz0123456789+-"} | {
    f"$mod+Shift+{key}" for key in "npqrtw"
}
_OF_THE_BROWSER |= {"F1", "F3", "F5", "F6", "F11", "F12"}
MOST_PRESSES = 2
_PIECE = re.compile(r"[⌘⌥⇧]|[^+⌘⌥⇧]+|\+(?=$)")
_ON_QWERTY = dict(zip(*TABLES[1], strict=True))


class NotAKey(ValueError):
    """why: "unknown" (not read), "long" (more than two presses), "modified" (a sequence takes plain keys), "moves"
    (moves and chooses everywhere), "browser" (the browser keeps it).
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read(text: str) -> str:
    """`Ctrl + K` -> `$mod+k`, `⇧J` -> `Shift+j`, `G M` -> `g m`; "" for nothing. Raises NotAKey."""
    presses = [_press(part) for part in re.sub(r"\s*\+\s*(?=\S)", "+", text.strip()).split()]
    if len(presses) > MOST_PRESSES:
        raise NotAKey("long")
    if len(presses) > 1 and any("+" in press[:-1] or len(press) > 1 for press in presses):
        raise NotAKey("modified")
    combo = " ".join(presses)
    if combo.removeprefix("Shift+") in _MOVES:
        raise NotAKey("moves")
    if combo in _OF_THE_BROWSER:
        raise NotAKey("browser")
    return combo


def signs(combo: str) -> list[str]:
    """One box a key: `$mod+Enter` -> [`Ctrl`, `↵`]."""
    parts = [part for press in combo.split() for part in _parts(press)]
    return [_SIGNS.get(part, part.upper() if len(part) == 1 else part) for part in parts]


def chosen(choices: object, known: Mapping[str, str]) -> dict[str, str]:
    """What a person chose, as it was kept: only of commands that there are, only keys that are keys.

    known: every command's name with its usual key. A choice that is the usual key is none.
    """
    kept: dict[str, str] = {}
    for name, combo in choices.items() if isinstance(choices, dict) else ():
        if name not in known or not isinstance(combo, str) or combo == known[name]:
            continue
        try:
            kept[name] = read(combo)
        except NotAKey:
            continue
    return kept


def holder(combo: str, keys: Mapping[str, str], *, but: str) -> str:
    """The other command whose key this is, or begins, or begins with; "" if none."""
    for name, held in keys.items():
        if name != but and held and combo and f"{held} ".startswith(f"{combo} "):
            return name
        if name != but and held and combo and f"{combo} ".startswith(f"{held} "):
            return name
    return ""


def _press(text: str) -> str:
    given, key = _split(text)
    if not key:
        raise NotAKey("unknown")
    # A sign brings its own shift: ? is ? wherever a layout has it.
    if len(key) == 1 and not key.isalnum():
        given.discard("Shift")
    return "+".join([*(one for one in _ORDER if one in given), key])


def _split(text: str) -> tuple[set[str], str]:
    """(modifiers, key), the key "" where it is not one."""
    *before, last = _PIECE.findall(text) or [""]
    if any(piece.lower() not in _MODIFIERS for piece in before):
        return set(), ""
    given = {_MODIFIERS[piece.lower()] for piece in before}
    last = _ON_QWERTY.get(last.lower(), last) if len(last) == 1 else last
    if re.fullmatch(r"[\x21-\x7e]", last):
        return given, last.lower()
    return given, _NAMED.get(last.lower(), "")


def _parts(press: str) -> list[str]:
    return press.split("+") if len(press) > 1 and not press.endswith("+") else [*press[:-1].split("+")[:-1], press[-1:]]
