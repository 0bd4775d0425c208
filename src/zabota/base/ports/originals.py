"""A letter as its sender made it: asked by the page that shows it, answered by the room that keeps the raw letters."""

from zabota.base.ports.port import Port


def _not_kept(message: int) -> str:
    """The raw HTML of the letter behind a message (its id), to be cleaned before anyone sees it; "" if not kept."""
    del message
    return ""


def _no_source(message: int) -> bytes:
    """The letter behind a message (its id), byte for byte as it came; b"" if it never was one or is not kept."""
    del message
    return b""


original_html = Port(_not_kept)
original_source = Port(_no_source)
