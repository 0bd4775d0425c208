"""How a letter of ours looks: one column of 640, tables and inlined styles."""

import html as entities
import re
from collections.abc import Iterator
from typing import Literal

from zabota.core.mail import letter_parts as parts
from zabota.core.mail.letter_look import FONT, GROUND, INK, LINE, QUOTE, SMALL, TABLE, night
from zabota.core.mail.letter_words import body, broken, paragraphs
from zabota.core.mail.outgoing import Colours, Outgoing

_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_WORDS = f"font-family:{FONT};font-size:16px;line-height:25px;color:{INK}"
_CARD = f"max-width:640px;background:#ffffff;border:1px solid {LINE};border-radius:12px"
_RULE = f"border-top:1px solid {LINE};padding:20px 0"


def page(outgoing: Outgoing, *, light: Literal["reader", "day", "night"] = "reader") -> str:
    """The HTML twin. Nothing in it is loaded from anywhere. light: the reader's choice, or as by day or night."""
    rows = "\n".join(
        f'<tr><td class="{name}" style="{style}">{block}</td></tr>' for name, style, block in _blocks(outgoing) if block
    )
    schemes = {"reader": "light dark", "day": "light", "night": "dark"}[light]
    return (
        f'<!DOCTYPE html>\n<html lang="{entities.escape(outgoing.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="{schemes}">\n'
        f'<meta name="supported-color-schemes" content="{schemes}">\n'
        f"<title>{entities.escape(outgoing.subject)}</title>\n"
        f"<style>{_night(outgoing.colours, light)}</style>\n</head>\n"
        f'<body class="zg" style="margin:0;padding:0;background:{GROUND}">\n'
        f'<table class="zg" {TABLE} style="background:{GROUND}">\n'
        '<tr><td align="center" style="padding:24px 12px">\n'
        f'<table class="zc" {TABLE} style="{_CARD}">\n'
        f'<tr><td class="zp" style="padding:32px 40px;{_WORDS}">\n'
        f"<table {TABLE}>\n{rows}\n</table>\n"
        "</td></tr>\n</table>\n</td></tr>\n</table>\n</body>\n</html>\n"
    )


def _night(colours: Colours, light: str) -> str:
    narrow = "@media (max-width:480px){.zp{padding:24px 20px!important}}"
    if light == "day":
        return narrow
    rules = night(_safe(colours))
    return narrow + (rules if light == "night" else f"@media (prefers-color-scheme:dark){{{rules}}}")


def _safe(colours: Colours) -> Colours:
    """What is no colour gives way to the desk's own."""
    named = {name: getattr(colours, name) for name in Colours.__slots__}
    return Colours(**{name: value for name, value in named.items() if _COLOUR.match(value)})


def _blocks(outgoing: Outgoing) -> Iterator[tuple[str, str, str]]:
    """(classes, style, HTML) of each row, from top to bottom."""
    colours = _safe(outgoing.colours)
    colour = colours.text
    yield "zw", "padding:0 0 20px;font-size:15px;line-height:20px;font-weight:600", parts.brand(outgoing.brand, colours)
    yield (
        "zw",
        "padding:0 0 12px;font-size:23px;line-height:30px;font-weight:700;letter-spacing:-.02em",
        entities.escape(outgoing.title),
    )
    yield "zw", f"color:{INK}", body(outgoing)
    yield "", "padding:4px 0 20px", parts.promise(outgoing.promise, colours)
    yield "", "padding:4px 0 8px", parts.buttons(outgoing.buttons, colours)
    yield "zs", f"padding:0 0 20px;{SMALL}", broken(outgoing.after, colour)
    yield "zw", f"color:{INK}", paragraphs(outgoing.further, colour)
    yield "zh", _RULE, parts.scale(outgoing, colours)
    yield "zh", _RULE, parts.reading(outgoing, colour)
    yield "", "padding:0 0 16px;font-size:14px;line-height:20px", parts.files(outgoing, colours)
    yield "", "padding:4px 0 20px;font-size:14px;line-height:20px", parts.signature(outgoing, colour)
    if outgoing.quoted.strip():
        head = f"{entities.escape(outgoing.quoted_head.strip())}<br>" if outgoing.quoted_head.strip() else ""
        quote = f'<blockquote type="cite" style="margin:8px 0 0;{QUOTE}">{broken(outgoing.quoted, colour)}</blockquote>'
        yield "zs zh", f"{_RULE};{SMALL}", head + quote
    yield "zs zh", f"{_RULE};padding-bottom:0;{SMALL}", broken(outgoing.footer.strip(), colour)
