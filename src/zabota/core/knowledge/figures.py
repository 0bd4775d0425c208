"""A picture of an article with its numbered marks, and what each says in the language of the text.

`![Screen of the till | Press here | It shows at once](picture:12)`: the words before the first bar stand for the
picture, those behind it belong to mark 1, mark 2 … Any other reader of Markdown shows one line of words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_BAR = re.compile(r"\s*(?<!\\)\|\s*")
# Of the picture's longer side: about 12 pixels where an article is 640 wide, and never more than a third of its height.
_RADIUS = 0.019


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at a point, or on the corner of a box. In parts of the picture's width and height, 0 to 1."""

    kind: str
    x: float
    y: float
    w: float = 0.0
    h: float = 0.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as readers see it. width, height: pixels."""

    address: str
    width: int
    height: int
    marks: Sequence[Mark] = ()


def words_of(alt: str) -> tuple[str, ...]:
    """What stands for the picture, then the words of its marks."""
    return tuple(part.replace("\\|", "|").strip() for part in _BAR.split(alt))


def line(alt: str) -> str:
    """The same as one line to read or to search in."""
    return ". ".join(part for part in words_of(alt) if part)


def figure(shown: Shown, alt: str) -> str:
    """Safe HTML. The marks are drawn over the picture, in its own pixels, and stand below it as a list."""
    title, *words = words_of(alt)
    drawn = "".join(_drawn(mark, number, shown) for number, mark in enumerate(shown.marks, 1))
    over = f'<svg class="figure__marks" viewBox="0 0 {shown.width} {shown.height}" aria-hidden="true">{drawn}</svg>'
    items = "".join(f"<li>{escape(word)}</li>" for word in words)
    legend = f'<ol class="figure__words">{items}</ol>' if any(words) else ""
    caption = f"<figcaption>{legend}</figcaption>" if legend else ""
    return (
        f'<figure class="figure"><div class="figure__picture">{_image(shown, title)}{over if drawn else ""}</div>'
        f"{caption}</figure>"
    )


def _image(shown: Shown, title: str) -> str:
    return (
        f'<img src="{escape(shown.address)}" alt="{escape(title)}" width="{shown.width}" height="{shown.height}"'
        ' loading="lazy">'
    )


def _drawn(mark: Mark, number: int, shown: Shown) -> str:
    radius = min(max(shown.width, shown.height) * _RADIUS, shown.height / 6, shown.width / 6)
    x, y = _within(mark.x) * shown.width, _within(mark.y) * shown.height
    box = ""
    if mark.kind == "box":
        width, height = min(mark.w, 1 - mark.x) * shown.width, min(mark.h, 1 - mark.y) * shown.height
        box = (
            f'<rect class="figure__box" x="{x:.1f}" y="{y:.1f}" width="{max(width, 1):.1f}" '
            f'height="{max(height, 1):.1f}" rx="{radius / 2:.1f}" stroke-width="{radius / 4:.1f}"/>'
        )
    # A number at the edge is drawn whole.
    x = min(max(x, radius), shown.width - radius)
    y = min(max(y, radius), shown.height - radius)
    return (
        f'{box}<g class="figure__mark"><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" '
        f'stroke-width="{radius / 6:.1f}"/><text x="{x:.1f}" y="{y + radius * 0.36:.1f}" '
        f'font-size="{radius * 1.1:.1f}">{number}</text></g>'
    )


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)
