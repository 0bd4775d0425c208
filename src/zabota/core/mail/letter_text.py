"""A letter of ours in plain words: the text twin."""

import re
from collections.abc import Iterator

from zabota.core.mail.encode import one_line
from zabota.core.mail.outgoing import Button, Outgoing, Promise
from zabota.core.mail.sanitise import html_to_text

SAFE_URL = re.compile(r"^(?:https?://|mailto:)[^\s<>\"']+$", re.IGNORECASE)


def plain(outgoing: Outgoing) -> str:
    """The same words in the same order."""
    return "\n\n".join(filter(None, _blocks(outgoing))) + "\n"


def _blocks(outgoing: Outgoing) -> Iterator[str]:
    yield outgoing.title.strip()
    yield outgoing.text.strip("\n") or html_to_text(outgoing.html)
    yield _promise(outgoing.promise) if outgoing.promise else ""
    yield _buttons(outgoing.buttons)
    yield outgoing.after.strip()
    yield outgoing.further.strip("\n")
    if outgoing.scale:
        yield "\n".join(filter(None, [outgoing.question.strip(), _buttons(outgoing.scale), _ends(outgoing)]))
    if outgoing.reading:
        rows = (f"{one_line(link.name)}: {link.url}" for link in outgoing.reading if SAFE_URL.match(link.url))
        yield "\n".join([outgoing.reading_head, *rows])
    if outgoing.links:
        yield "\n".join(
            [outgoing.links_head, *(f"{one_line(link.name)} ({link.size}): {link.url}" for link in outgoing.links)]
        )
    # What stands below a signature is hidden by many programs.
    last = not outgoing.quoted.strip()
    yield outgoing.footer.strip() if last else ""
    if outgoing.signature.strip():
        yield "-- \n" + outgoing.signature.strip()
    if outgoing.quoted.strip():
        yield "\n".join(filter(None, [outgoing.quoted_head.strip(), _cited(outgoing.quoted)]))
    yield "" if last else outgoing.footer.strip()


def _promise(box: Promise) -> str:
    words = f"{box.words} ({box.place})" if box.place else box.words
    link = f"{box.link.name}: {box.link.url}" if box.link else ""
    return "\n".join(filter(None, [f"{box.label}:" if box.label else "", words, *box.also, link]))


def _buttons(buttons: tuple[Button, ...]) -> str:
    return "\n".join(f"{button.label}: {button.url}" for button in buttons if SAFE_URL.match(button.url))


def _ends(outgoing: Outgoing) -> str:
    """What the first and the last of the row mean."""
    pairs = zip((outgoing.scale[0], outgoing.scale[-1]), outgoing.ends, strict=True)
    return ", ".join(f"{button.label} = {words}" for button, words in pairs if words)


def _cited(text: str) -> str:
    return "\n".join(
        (">" if line.startswith(">") else "> ") + line if line else ">" for line in text.strip().split("\n")
    )
