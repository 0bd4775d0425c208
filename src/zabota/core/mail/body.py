"""Which parts of the tree are the body and which are attachments (the method of RFC 8621, section 4.1.4)."""

from dataclasses import dataclass, field

from zabota.core.mail.mime import Part

_SHOWN = ("image/", "audio/", "video/")
_REPORTS = (
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
    "message/global-delivery-status",
)


@dataclass(slots=True)
class Body:
    """`text` and `html`: the parts to be read in each kind, in order; `attachments`: everything else."""

    text: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)


def find(root: Part) -> Body:
    """The body and the attachments of a letter."""
    body = Body()
    _structure([root], "mixed", False, body.html, body.text, body)
    return body


def is_body(part: Part, among: str, position: int) -> bool:
    """Whether a leaf is to be read rather than kept as a file."""
    if part.disposition == "attachment" or part.content_type in _REPORTS:
        return False
    readable = part.content_type in ("text/plain", "text/html") or (
        part.content_type.startswith("text/") and among == "alternative" and not named(part)
    )
    if not readable:
        return False
    return position == 0 or (among != "related" and not named(part))


def named(part: Part) -> bool:
    return bool(part.disposition_params.get("filename") or part.params.get("name"))


def _structure(
    parts: list[Part], among: str, alternative: bool, html: list[Part] | None, text: list[Part] | None, body: Body
) -> None:
    """Recursion is as deep as the tree, which mime.MOST_DEPTH bounds."""
    text_before = len(text) if text is not None else -1
    html_before = len(html) if html is not None else -1
    for position, part in enumerate(parts):
        kind = part.content_type.partition("/")[2]
        if part.content_type.startswith("multipart/") and part.children:
            inner = alternative or kind == "alternative"
            _structure(part.children, kind, inner, html, text, body)
        elif not is_body(part, among, position):
            body.attachments.append(part)
        elif among == "alternative":
            _one_of_several(part, html, text, body)
        else:
            if alternative:
                # Within one alternative a plain part says nothing in HTML, and the other way round.
                if part.content_type == "text/plain":
                    html = None
                if part.content_type == "text/html":
                    text = None
            _append(part, html, text)
    if among == "alternative" and text is not None and html is not None:
        if text_before == len(text) and html_before != len(html):
            text += html[html_before:]
        if html_before == len(html) and text_before != len(text):
            html += text[text_before:]


def _one_of_several(part: Part, html: list[Part] | None, text: list[Part] | None, body: Body) -> None:
    if part.content_type == "text/plain" and text is not None:
        text.append(part)
    elif part.content_type == "text/html" and html is not None:
        html.append(part)
    else:
        body.attachments.append(part)


def _append(part: Part, html: list[Part] | None, text: list[Part] | None) -> None:
    for kind in (text, html):
        if kind is not None:
            kind.append(part)
