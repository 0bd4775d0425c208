"""HTML of strangers made safe."""

from collections.abc import Mapping


def sanitise(html: str, cid_urls: Mapping[str, str]) -> str:
    """The words and structure of a letter without its styles, ids, classes, forms and scripts.

    `cid_urls`: content id -> address of the attachment. A picture of a known id is shown from there; one with an
    unknown id keeps its `cid:` so that a later call can place it. A remote picture becomes
    `<span data-picture="https://…">alt</span>`, to be loaded only when asked for.
    Links open apart and carry rel="noopener noreferrer nofollow".
    """
    raise NotImplementedError


def for_original(html: str, cid_urls: Mapping[str, str]) -> str:
    """The sender's own look, for a sandboxed frame with its own policy: styles stay, what acts or loads is gone."""
    raise NotImplementedError


def html_to_text(html: str) -> str:
    """The words as a person would read them: paragraphs, lists, quotes marked by "> ", link targets in brackets."""
    raise NotImplementedError
