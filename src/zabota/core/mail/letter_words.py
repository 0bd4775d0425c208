"""Words of a letter as HTML: plain ones with their line breaks and links, and what a person wrote with its marks."""

import html as entities
import re

from zabota.core.mail.letter_look import LINE, QUOTE, SOFT
from zabota.core.mail.outgoing import Outgoing
from zabota.core.mail.sanitise import sanitise

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"']{1,1000}[^\s<>\"'.,;:!?)\]]")
_GAP = re.compile(r"\n[ \t]*\n+")
_OPENING = re.compile(r"<(p|ul|ol|li|blockquote|pre|table|td|th|h[1-6]|a|img)(?=[\s>])")
_STYLES = {
    "p": "margin:0 0 16px",
    "ul": "margin:0 0 16px;padding-left:24px",
    "ol": "margin:0 0 16px;padding-left:24px",
    "li": "margin:0 0 4px",
    "blockquote": f"margin:0 0 16px;{QUOTE};color:{SOFT}",
    "img": "max-width:100%;height:auto;border-radius:6px",
    "pre": "margin:0 0 16px;white-space:pre-wrap;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px",
    "table": "border-collapse:collapse;margin:0 0 16px",
    "td": f"border:1px solid {LINE};padding:6px 10px;text-align:left",
    "th": f"border:1px solid {LINE};padding:6px 10px;text-align:left",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "margin:0 0 12px;font-size:18px;line-height:26px"),
}


def body(outgoing: Outgoing) -> str:
    colour = outgoing.colours.text
    if not outgoing.html:
        return paragraphs(outgoing.text, colour)
    styles = {**_STYLES, "a": f"color:{colour}"}
    clean = sanitise(
        outgoing.html, {file.content_id: f"cid:{file.content_id}" for file in outgoing.files if file.content_id}
    )
    return _OPENING.sub(lambda found: f'<{found[1]}{_named(found[1])} style="{styles[found[1]]}"', clean)


def paragraphs(text: str, colour: str) -> str:
    parts = _GAP.split(text.strip("\n"))
    return "\n".join(f'<p style="{_STYLES["p"]}">{broken(each, colour)}</p>' for each in parts if each.strip())


def broken(text: str, colour: str) -> str:
    """Plain words with their line breaks, and links where addresses stand."""
    out, at = [], 0
    text = text.strip("\n")
    for found in _URL.finditer(text):
        target = found[0] if found[0].startswith("http") else f"https://{found[0]}"
        out += [entities.escape(text[at : found.start()]), anchor(found[0], target, colour)]
        at = found.end()
    out.append(entities.escape(text[at:]))
    return "".join(out).replace("\n", "<br>\n")


def anchor(words: str, url: str, colour: str, *, bold: bool = False) -> str:
    weight = ";font-weight:600;text-decoration:none" if bold else ""
    return f'<a class="zl" href="{entities.escape(url)}" style="color:{colour}{weight}">{entities.escape(words)}</a>'


def _named(tag: str) -> str:
    """By night a link has another colour."""
    return ' class="zl"' if tag == "a" else ""
