"""Pictures that a letter would fetch from elsewhere: which there are, and putting them in their places once asked."""

import html as entities
import re
from collections.abc import Mapping

# More than any honest newsletter shows; what stands beyond is never fetched.
MOST = 100

# sanitise() and for_original() write these, and nh3 leaves no bare < or " inside a value: nothing else reads like them.
_IN_WORDS = re.compile(r'<span data-picture="([^"]*)">([^<]*)</span>')
_IN_ORIGINAL = re.compile(r'(<img[^>]*) data-picture="([^"]*)"')

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_GIFS = (b"GIF87a", b"GIF89a")


def remote_pictures(html: str) -> list[str]:
    """The addresses of the pictures that `sanitise` left out of a letter, each once, in their order; at most MOST."""
    found = dict.fromkeys(entities.unescape(match[1]) for match in _IN_WORDS.finditer(html))
    return [f"https:{address}" if address.startswith("//") else address for address in found][:MOST]


def place_pictures(html: str, addresses: Mapping[str, str]) -> str:
    """What `sanitise` or `for_original` made, with pictures in their places.

    addresses: address elsewhere, as remote_pictures gives it -> where to show it from. Others stay left out.
    """

    def here(written: str) -> str:
        address = entities.unescape(written)
        return entities.escape(addresses.get(f"https:{address}" if address.startswith("//") else address, ""))

    def in_words(found: re.Match[str]) -> str:
        source, words = here(found[1]), entities.escape(entities.unescape(found[2]))
        return f'<img src="{source}" alt="{words}" loading="lazy">' if source else found[0]

    def in_original(found: re.Match[str]) -> str:
        source = here(found[2])
        return f'{found[1]} src="{source}"' if source else found[0]

    return _IN_ORIGINAL.sub(in_original, _IN_WORDS.sub(in_words, html))


def kind_of_picture(content: bytes) -> str:
    """The content type that the first bytes prove: PNG, JPEG, GIF or WebP; "" for anything else."""
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            return kind
    if content.startswith(_GIFS):
        return "image/gif"
    return "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""
