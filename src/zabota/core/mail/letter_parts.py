"""The parts of a letter that are more than words: the soft box, buttons, links, who signs."""

import html as entities

from zabota.core.mail.encode import one_line
from zabota.core.mail.letter_look import EDGE, INK, SMALL, SOFT, TABLE
from zabota.core.mail.letter_text import SAFE_URL
from zabota.core.mail.letter_words import anchor, broken
from zabota.core.mail.outgoing import Button, Colours, Outgoing, Promise

_BUTTON_FONT = "font-size:16px;font-weight:600;text-decoration:none"


def brand(name: str, colours: Colours) -> str:
    """Drawn, not fetched: a ring in the brand's colour."""
    ring = (
        '<span style="display:inline-block;width:8px;height:8px;vertical-align:-3px;'
        f'border:5px solid {colours.accent};border-radius:50%"></span>&nbsp; '
    )
    return ring + entities.escape(name) if name else ""


def promise(box: Promise | None, colours: Colours) -> str:
    """By when somebody hears from us, with the number at the right."""
    if box is None or not box.words.strip():
        return ""
    lines = [f'<span class="zs" style="{SMALL}">{entities.escape(box.label)}</span><br>\n' if box.label else ""]
    lines.append(f'<strong style="font-size:19px;line-height:28px">{entities.escape(box.words)}</strong>')
    lines += [
        f'<br>\n<span class="zs" style="{SMALL}">{entities.escape(line)}</span>'
        for line in (box.place, *box.also)
        if line
    ]
    if box.link and SAFE_URL.match(box.link.url):
        lines.append(
            f'<br>\n<span style="{SMALL}">{anchor(box.link.name, box.link.url, colours.text, bold=True)}</span>'
        )
    return (
        f'<table class="zb" {TABLE} style="background:{colours.soft};border-radius:12px"><tr>'
        f'<td width="100%" style="padding:14px 20px;color:{INK}">{"".join(lines)}</td>'
        f"{_beside(*box.beside)}</tr></table>"
    )


def _beside(label: str, words: str) -> str:
    if not words:
        return ""
    head = f'<span class="zs" style="{SMALL}">{entities.escape(label)}</span><br>\n' if label else ""
    strong = f'<strong style="font-size:19px;line-height:28px">{entities.escape(words)}</strong>'
    return f'<td valign="top" style="padding:14px 20px 14px 0;color:{INK};white-space:nowrap">{head}{strong}</td>'


def buttons(those: tuple[Button, ...], colours: Colours) -> str:
    """Side by side, 52 high, the first one filled. Links all of them: a letter cannot post."""
    cells = []
    for index, button in enumerate(button for button in those if SAFE_URL.match(button.url)):
        name, face = ("zy", f"background:{colours.accent};color:{colours.on}") if index == 0 else ("zn", _PLAIN)
        edge = colours.accent if index == 0 else EDGE
        style = f"display:block;{face};border:1px solid {edge};border-radius:12px;line-height:50px;{_BUTTON_FONT}"
        words, url = entities.escape(button.label), entities.escape(button.url)
        cells.append(
            f'<td align="center" width="50%" style="padding:0 {12 if index == 0 else 0}px 8px 0">'
            f'<a class="{name}" href="{url}" style="{style}">{words}</a></td>'
        )
    return f"<table {TABLE}><tr>{''.join(cells)}</tr></table>" if cells else ""


_PLAIN = f"background:#ffffff;color:{INK}"


def scale(outgoing: Outgoing, colours: Colours) -> str:
    """A question, and a row of as many buttons as it has answers; no answer stands out."""
    del colours
    those = [button for button in outgoing.scale if SAFE_URL.match(button.url)]
    if not those:
        return ""
    style = f"display:block;{_PLAIN};border:1px solid {EDGE};border-radius:10px;line-height:46px;{_BUTTON_FONT}"
    width = 100 // len(those)
    cells = "".join(
        f'<td align="center" width="{width}%" style="padding:0 {0 if button is those[-1] else 6}px 6px 0">'
        f'<a class="zn" href="{entities.escape(button.url)}" style="{style}">{entities.escape(button.label)}</a></td>'
        for button in those
    )
    question = entities.escape(outgoing.question.strip())
    head = f'<p style="margin:0 0 12px;font-size:16px;font-weight:600">{question}</p>' if question else ""
    low, high = map(entities.escape, outgoing.ends)
    ends = (
        f'<table {TABLE}><tr><td class="zs" style="{SMALL}">{low}</td>'
        f'<td class="zs" align="right" style="{SMALL}">{high}</td></tr></table>'
    )
    return f"{head}<table {TABLE}><tr>{cells}</tr></table>{ends if low or high else ''}"


def reading(outgoing: Outgoing, colour: str) -> str:
    """Titles of articles, one under the other."""
    rows = [
        anchor(one_line(link.name), link.url, colour, bold=True)
        for link in outgoing.reading
        if SAFE_URL.match(link.url)
    ]
    head = f'<strong style="font-size:15px">{entities.escape(outgoing.reading_head.rstrip(": "))}</strong>'
    return f'<div style="line-height:27px">{"<br>".join([head, *rows])}</div>' if rows else ""


def files(outgoing: Outgoing, colours: Colours) -> str:
    """A quiet card: each file with its size, and until when they are there."""
    if not outgoing.links:
        return ""
    rows = "<br>\n".join(
        f"{anchor(one_line(link.name), link.url, colours.text, bold=True)}"
        f' <span class="zs" style="color:{SOFT}">{entities.escape(link.size)}</span>'
        for link in outgoing.links
    )
    card = f"background:{colours.soft};border-radius:12px;padding:12px 16px;color:{INK}"
    head = f'<span class="zs" style="color:{SOFT}">{entities.escape(outgoing.links_head)}</span><br>\n'
    return f'<div class="zb" style="{card}">{head}{rows}</div>'


def signature(outgoing: Outgoing, colour: str) -> str:
    """A person stands beside the ring of their initials; the desk itself signs with its name alone."""
    name, _, rest = outgoing.signature.strip().partition("\n")
    if not name:
        return ""
    below = f'<br>\n<span class="zs" style="color:{SOFT}">{broken(rest, colour)}</span>' if rest.strip() else ""
    words = f"<strong>{entities.escape(name)}</strong>{below}"
    if outgoing.automatic or not rest.strip():
        return words
    initials = "".join(part[0] for part in name.split()[:2]).upper()
    face = "width:40px;height:40px;border-radius:50%;background:#c9e8dd;color:#0f4f43;font-size:14px;font-weight:600"
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>'
        f'<td valign="top" style="padding:0 12px 0 0"><div aria-hidden="true" style="{face};line-height:40px;'
        f'text-align:center">{entities.escape(initials)}</div></td>'
        f'<td style="font-size:14px;line-height:20px">{words}</td></tr></table>'
    )
