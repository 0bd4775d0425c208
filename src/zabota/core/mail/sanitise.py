"""HTML of strangers made safe. The cleaning itself is nh3's (ammonia); here stands what we let through."""

import html as entities
import re
from collections.abc import Callable, Mapping

import nh3

from zabota.core.mail.html_bombs import tame
from zabota.core.mail.html_words import html_to_text

__all__ = ["for_original", "html_to_text", "place_attachments", "sanitise"]

_TAG_NAMES = (
    "a abbr b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption"
    " figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub"
    " summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_TAGS = set(_TAG_NAMES.split())
_GONE = {
    *("script", "style", "title", "noscript", "template", "iframe", "object", "embed", "svg", "math", "noembed"),
    *("noframes", "applet", "select", "textarea", "xmp", "plaintext", "audio", "video", "canvas", "frameset"),
}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "span": {"data-picture"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_LOOKS = {"style", "class", "align", "valign", "bgcolor", "width", "height", "border", "cellpadding", "cellspacing"}
_SCHEMES = {"http", "https", "mailto", "tel", "cid", "data"}
_REL = "noopener noreferrer nofollow"

_IMAGE = re.compile(r"""<img((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*/?>""")
_ATTRIBUTE = re.compile(r"""([^\s=>"]+)="([^"]*)\"""")
_LINK = re.compile(r"^\s*(?:https?:)?//|^\s*(?:mailto|tel):", re.IGNORECASE)
_REMOTE = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
_DATA_PICTURE = re.compile(r"^data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]+$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,4}%?$")
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_CSS_ACTS = re.compile(
    r"url\s*\(|image-set|expression\s*\(|@import|@font-face|javascript:|vbscript:|behaviou?r\s*:|-moz-binding|<",
    re.IGNORECASE,
)
_CSS_COVERS = re.compile(r"position\s*:\s*(?:fixed|sticky|absolute)", re.IGNORECASE)
_STYLE_BLOCK = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


def sanitise(html: str, cid_urls: Mapping[str, str]) -> str:
    """The words and structure of a letter without its styles, ids, classes, forms and scripts.

    `cid_urls`: content id -> address of the attachment. A picture of a known id is shown from there; one with an
    unknown id keeps its `cid:` so that a later call can place it. A remote picture becomes
    `<span data-picture="https://…">alt</span>`, to be loaded only when asked for; pictures of one pixel vanish.
    Links open apart and carry rel="noopener noreferrer nofollow".
    """
    clean = nh3.clean(
        tame(html),
        tags=_TAGS,
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        attribute_filter=_ours,
        url_schemes=_SCHEMES,
        link_rel=_REL,
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return _IMAGE.sub(_picture(cid_urls, _placeholder), clean)


def place_attachments(html: str, cid_urls: Mapping[str, str]) -> str:
    """What `sanitise` made, with the pictures that came with the letter in their places."""
    return _IMAGE.sub(_picture(cid_urls, _placeholder), html)


def for_original(html: str, cid_urls: Mapping[str, str]) -> str:
    """The sender's own look, for a sandboxed frame with its own policy: styles stay, what acts or loads is gone.

    A remote picture keeps its place without `src`; its address waits in `data-picture`.
    """
    attributes = {tag: names | (_LOOKS if tag == "*" else set()) for tag, names in _ATTRIBUTES.items()}
    attributes["font"] = {"color", "face", "size"}
    clean = nh3.clean(
        tame(html),
        tags=_TAGS | {"font", "style"},
        clean_content_tags=_GONE - {"style"},
        attributes=attributes,
        attribute_filter=_theirs,
        url_schemes=_SCHEMES,
        link_rel=_REL,
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    clean = _STYLE_BLOCK.sub(lambda found: f"<style>{safe_css(found[1])}</style>", clean)
    return _IMAGE.sub(_picture(cid_urls, _without_source), clean)


def safe_css(css: str) -> str:
    """A style sheet or declarations; where anything in it would load or act, nothing of it is left."""
    plain = _CSS_ESCAPE.sub(_css_sign, _CSS_COMMENT.sub("", css))
    if _CSS_ACTS.search(plain):
        plain = ";".join(part for part in plain.split(";") if not _CSS_ACTS.search(part))
        if _CSS_ACTS.search(plain) or plain.count("{") != plain.count("}"):
            return ""
    return _CSS_COVERS.sub("position:static", plain)


def _css_sign(found: re.Match[str]) -> str:
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if 0 < code < 0xD800 else "\ufffd"
    return found[2] if found[2].isalnum() else found[0]


def _ours(_tag_name: str, name: str, value: str) -> str | None:
    if name == "src":
        return _source(value)
    if name == "data-picture":
        return value if _REMOTE.match(value) else None
    if name == "href":
        # A relative link would lead into the desk itself.
        return value if _LINK.match(value) else None
    if name in ("width", "height", "colspan", "rowspan", "start"):
        return value if _NUMBER.match(value) else None
    return value


def _theirs(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return safe_css(value) or None
    return _ours(tag, name, value) if name not in ("width", "height") else value[:20]


def _source(value: str) -> str | None:
    text = value.strip()
    if text.lower().startswith("data:"):
        return text if _DATA_PICTURE.match(text) else None
    return text


def _picture(
    cid_urls: Mapping[str, str], remote: Callable[[str, dict[str, str]], str]
) -> Callable[[re.Match[str]], str]:
    by_id = {key.strip("<>").casefold(): url for key, url in cid_urls.items()}

    def replaced(found: re.Match[str]) -> str:
        attributes = {name: entities.unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
        source = attributes.get("src", "")
        if source.lower().startswith("cid:"):
            url = by_id.get(source[4:].strip().strip("<>").casefold())
            return found[0] if url is None else _tag({**attributes, "src": url})
        if source.lower().startswith("data:") or source in by_id.values():
            return found[0]
        return remote(source, attributes)

    return replaced


def _placeholder(source: str, attributes: dict[str, str]) -> str:
    """Something to click in place of a remote picture; nothing in place of a tracking pixel."""
    alt = entities.escape(attributes.get("alt", ""))
    if not _REMOTE.match(source) or _is_pixel(attributes):
        return alt
    return f'<span data-picture="{entities.escape(source)}">{alt}</span>'


def _without_source(source: str, attributes: dict[str, str]) -> str:
    rest = {name: value for name, value in attributes.items() if name != "src"}
    return _tag({**rest, "data-picture": source} if _REMOTE.match(source) and not _is_pixel(attributes) else rest)


def _is_pixel(attributes: dict[str, str]) -> bool:
    return attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1")


def _tag(attributes: dict[str, str]) -> str:
    return "<img" + "".join(f' {name}="{entities.escape(value)}"' for name, value in attributes.items()) + ">"
