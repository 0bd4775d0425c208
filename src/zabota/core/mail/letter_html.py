"""How a letter of ours looks: one column of 640, tables and inlined styles, for programs that know nothing newer."""

import html as entities
import re
from collections.abc import Iterator

from zabota.core.mail.encode import one_line
from zabota.core.mail.outgoing import Button, Outgoing
from zabota.core.mail.sanitise import html_to_text, sanitise

_FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
_INK, _SOFT, _LINE, _GROUND = "#1f1b18", "#66605a", "#e4e0da", "#f3f1ed"
_BUTTON_FONT = "font-size:16px;font-weight:600;text-decoration:none"
_LEFT = "border-left:3px solid #d9d4cc;padding-left:12px"
_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"']{1,1000}[^\s<>\"'.,;:!?)\]]")
_GAP = re.compile(r"\n[ \t]*\n+")
_SAFE_URL = re.compile(r"^(?:https?://|mailto:)[^\s<>\"']+$", re.IGNORECASE)
_OPENING = re.compile(r"<(p|ul|ol|li|blockquote|pre|table|td|th|h[1-6]|a|img)(?=[\s>])")

_STYLES = {
    "p": "margin:0 0 16px",
    "ul": "margin:0 0 16px;padding-left:24px",
    "ol": "margin:0 0 16px;padding-left:24px",
    "li": "margin:0 0 4px",
    "blockquote": f"margin:0 0 16px;{_LEFT};color:{_SOFT}",
    "img": "max-width:100%;height:auto;border-radius:6px",
    "pre": "margin:0 0 16px;white-space:pre-wrap;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px",
    "table": "border-collapse:collapse;margin:0 0 16px",
    "td": f"border:1px solid {_LINE};padding:6px 10px;text-align:left",
    "th": f"border:1px solid {_LINE};padding:6px 10px;text-align:left",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "margin:0 0 12px;font-size:18px;line-height:26px"),
}


def plain(outgoing: Outgoing) -> str:
    """The text twin: the same words in the same order."""
    return "\n\n".join(filter(None, _plain_blocks(outgoing))) + "\n"


def _plain_blocks(outgoing: Outgoing) -> Iterator[str]:
    yield outgoing.title.strip()
    yield outgoing.text.strip("\n") or html_to_text(outgoing.html)
    yield outgoing.promise.strip()
    yield "\n".join(f"{button.label}: {button.url}" for button in outgoing.buttons if _SAFE_URL.match(button.url))
    yield outgoing.after.strip()
    if outgoing.links:
        yield "\n".join(
            [outgoing.links_head, *(f"{one_line(link.name)} ({link.size}): {link.url}" for link in outgoing.links)]
        )
    if outgoing.signature.strip():
        yield "-- \n" + outgoing.signature.strip()
    if outgoing.quoted.strip():
        yield "\n".join(filter(None, [outgoing.quoted_head.strip(), _cited(outgoing.quoted)]))
    yield outgoing.footer.strip()


def _cited(text: str) -> str:
    return "\n".join(
        (">" if line.startswith(">") else "> ") + line if line else ">" for line in text.strip().split("\n")
    )


def page(outgoing: Outgoing) -> str:
    """The HTML twin. Nothing in it is loaded from anywhere."""
    rows = "\n".join(f'<tr><td style="{style}">{block}</td></tr>' for style, block in _blocks(outgoing) if block)
    table = 'role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"'
    return (
        f'<!DOCTYPE html>\n<html lang="{entities.escape(outgoing.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{entities.escape(outgoing.subject)}</title>\n</head>\n"
        f'<body style="margin:0;padding:0;background:{_GROUND}">\n'
        f'<table {table} style="background:{_GROUND}">\n<tr><td align="center" style="padding:24px 12px">\n'
        f'<table {table} style="max-width:640px;background:#ffffff;border:1px solid {_LINE};border-radius:12px">\n'
        f'<tr><td style="padding:32px 40px;font-family:{_FONT};font-size:16px;line-height:24px;color:{_INK}">\n'
        f"<table {table}>\n{rows}\n</table>\n"
        "</td></tr>\n</table>\n</td></tr>\n</table>\n</body>\n</html>\n"
    )


def _blocks(outgoing: Outgoing) -> Iterator[tuple[str, str]]:
    """(style, HTML) of each row, from top to bottom."""
    colour = outgoing.colour if _COLOUR.match(outgoing.colour) else "#a33d1f"
    dot = f'<span style="color:{colour}">&#9679;</span>&nbsp; ' if outgoing.brand else ""
    yield "padding:0 0 20px;font-size:14px;font-weight:600", dot + entities.escape(outgoing.brand)
    yield "padding:0 0 12px;font-size:22px;line-height:28px;font-weight:700", entities.escape(outgoing.title)
    yield f"font-size:16px;line-height:24px;color:{_INK}", _body(outgoing, colour)
    yield "padding:0 0 16px", _promise(outgoing.promise)
    yield "padding:4px 0 12px", _buttons(outgoing.buttons, colour)
    yield f"padding:0 0 16px;font-size:14px;line-height:20px;color:{_SOFT}", _broken(outgoing.after, colour)
    yield "padding:0 0 16px;font-size:14px;line-height:20px", _links(outgoing, colour)
    yield "padding:4px 0 8px;font-size:14px;line-height:20px", _signature(outgoing.signature, colour)
    if outgoing.quoted.strip():
        head = f"{entities.escape(outgoing.quoted_head.strip())}<br>" if outgoing.quoted_head.strip() else ""
        quote = (
            f'<blockquote type="cite" style="margin:8px 0 0;{_LEFT}">{_broken(outgoing.quoted, colour)}</blockquote>'
        )
        yield (
            f"border-top:1px solid {_LINE};padding:16px 0 8px;font-size:14px;line-height:20px;color:{_SOFT}",
            head + quote,
        )
    if outgoing.footer.strip():
        yield (
            f"border-top:1px solid {_LINE};padding:16px 0 0;font-size:14px;line-height:20px;color:{_SOFT}",
            _broken(outgoing.footer, colour),
        )


def _body(outgoing: Outgoing, colour: str) -> str:
    if not outgoing.html:
        paragraphs = _GAP.split(outgoing.text.strip("\n"))
        return "\n".join(
            f'<p style="{_STYLES["p"]}">{_broken(each, colour)}</p>' for each in paragraphs if each.strip()
        )
    styles = {**_STYLES, "a": f"color:{colour}"}
    clean = sanitise(
        outgoing.html, {file.content_id: f"cid:{file.content_id}" for file in outgoing.files if file.content_id}
    )
    return _OPENING.sub(lambda found: f'<{found[1]} style="{styles[found[1]]}"', clean)


def _broken(text: str, colour: str) -> str:
    """Plain words with their line breaks, and links where addresses stand."""
    out, at = [], 0
    text = text.strip("\n")
    for found in _URL.finditer(text):
        target = found[0] if found[0].startswith("http") else f"https://{found[0]}"
        link = f'<a href="{entities.escape(target)}" style="color:{colour}">{entities.escape(found[0])}</a>'
        out += [entities.escape(text[at : found.start()]), link]
        at = found.end()
    out.append(entities.escape(text[at:]))
    return "".join(out).replace("\n", "<br>\n")


def _links(outgoing: Outgoing, colour: str) -> str:
    """A quiet card: each file with its size, and until when they are there."""
    if not outgoing.links:
        return ""
    face = f"color:{colour};font-weight:600"
    rows = "<br>\n".join(
        f'<a href="{entities.escape(link.url)}" style="{face}">{entities.escape(one_line(link.name))}</a>'
        f' <span style="color:{_SOFT}">{entities.escape(link.size)}</span>'
        for link in outgoing.links
    )
    card = f"background:#f7f4ef;border-radius:8px;padding:12px 16px;color:{_INK}"
    head = f'<span style="color:{_SOFT}">{entities.escape(outgoing.links_head)}</span><br>\n'
    return f'<div style="{card}">{head}{rows}</div>'


def _promise(words: str) -> str:
    """One soft box: by when they hear from us."""
    box = f"background:#f7f4ef;border-radius:8px;padding:12px 16px;color:{_INK};font-weight:600"
    return f'<div style="{box}">{entities.escape(words.strip())}</div>' if words.strip() else ""


def _signature(signature: str, colour: str) -> str:
    name, _, rest = signature.strip().partition("\n")
    if not name:
        return ""
    below = f'<br>\n<span style="color:{_SOFT}">{_broken(rest, colour)}</span>' if rest.strip() else ""
    return f"<strong>{entities.escape(name)}</strong>{below}"


def _buttons(buttons: tuple[Button, ...], colour: str) -> str:
    """Side by side, 52 high, the first one filled. Links all of them: a letter cannot post."""
    cells = []
    for index, button in enumerate(button for button in buttons if _SAFE_URL.match(button.url)):
        face = f"background:{colour};color:#ffffff" if index == 0 else f"background:#ffffff;color:{_INK}"
        edge = colour if index == 0 else "#cfc9c0"
        style = f"display:block;{face};border:1px solid {edge};border-radius:10px;line-height:50px;{_BUTTON_FONT}"
        cells.append(
            f'<td align="center" width="50%" style="padding:0 {8 if index == 0 else 0}px 8px 0">'
            f'<a href="{entities.escape(button.url)}" style="{style}">{entities.escape(button.label)}</a></td>'
        )
    if not cells:
        return ""
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"><tr>'
        + "".join(cells)
        + "</tr></table>"
    )
