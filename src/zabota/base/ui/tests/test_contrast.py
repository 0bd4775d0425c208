"""Every pair of colours that carries meaning, computed from tokens.css in both themes (DESIGN.md, section 8)."""

import re
from pathlib import Path

import pytest

from zabota.core.colour import Oklch, contrast

TOKENS = (Path(__file__).parents[1] / "static/ui/tokens.css").read_text()
GROUNDS = ("canvas", "sunken", "surface", "hover", "active")
TONES = ("amber", "red", "blue", "violet")

TEXT = [
    *((text, ground) for text in ("text", "text-2", "text-3") for ground in GROUNDS),
    *(("accent-text", ground) for ground in (*GROUNDS[:4], "accent-soft")),
    *((text, "accent-soft") for text in ("text", "text-2")),
    *((text, "note") for text in ("text", "text-2", "text-3")),
    *((f"{tone}-t", ground) for tone in TONES for ground in (f"{tone}-s", "surface", "sunken", "canvas")),
    *(("text", f"{tone}-s") for tone in TONES),
    ("text-2", "amber-s"),
    ("accent-text", "amber-s"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-inverse", "inverse"),
    ("on-inverse", "inverse-2"),
]
GRAPHICS = [
    *(("control", ground) for ground in ("surface", "sunken")),
    *((tone, "surface") for tone in ("accent", "amber", "red", "blue", "violet", "focus")),
    ("focus", "canvas"),
    ("amber-t", "amber-s"),
    ("red", "red-s"),
]


def themes(css: str) -> dict[str, dict[str, Oklch]]:
    """`--name: light-dark(oklch(l c h), oklch(l c h))` of both themes; colours with an alpha are left out."""
    found: dict[str, dict[str, Oklch]] = {"light": {}, "dark": {}}
    number = r"\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*"
    for name, *values in re.findall(rf"--([\w-]+):\s*light-dark\(oklch\({number}\),\s*oklch\({number}\)\)", css):
        light, dark = [float(value) for value in values[:3]], [float(value) for value in values[3:]]
        found["light"][name], found["dark"][name] = Oklch(*light), Oklch(*dark)
    return found


def too_weak(css: str) -> list[str]:
    return [
        f"{theme}: --{front} on --{ground} is {ratio:.2f}, needs {least}"
        for theme, colours in themes(css).items()
        for pairs, least in ((TEXT, 4.5), (GRAPHICS, 3.0))
        for front, ground in pairs
        if (ratio := contrast(colours[front], colours[ground])) < least
    ]


def test_every_pair_can_be_read_in_both_themes() -> None:
    assert too_weak(TOKENS) == []


def test_a_token_that_is_too_light_is_caught() -> None:
    planted = re.sub(r"--text-3: light-dark\(oklch\(\.515", "--text-3: light-dark(oklch(.62", TOKENS)
    assert planted != TOKENS
    assert any("--text-3" in line and line.startswith("light") for line in too_weak(planted))


def test_a_dark_edge_that_is_too_faint_is_caught() -> None:
    planted = TOKENS.replace("oklch(.56 .014 200)", "oklch(.4 .014 200)")
    assert planted != TOKENS
    assert any("--control" in line and line.startswith("dark") for line in too_weak(planted))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (Oklch(0, 0, 0), Oklch(1, 0, 0), 21.0),
        (Oklch(1, 0, 0), Oklch(1, 0, 0), 1.0),
        # #ff0000 on white is 4.00 by WCAG; its OKLCH is .62796 .25768 29.234
        (Oklch(0.62796, 0.25768, 29.234), Oklch(1, 0, 0), 4.0),
    ],
)
def test_the_formula_gives_the_known_values(one: Oklch, other: Oklch, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.02)
