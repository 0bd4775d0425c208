""" "We cannot … until you …" becomes "we will … as soon as you …"."""

from collections.abc import Iterator
from re import Match

from zabota.core.coach.model import Fix, Hint
from zabota.core.coach.patterns import phrases
from zabota.core.coach.seen import Seen

NAME = "positive"


def look(seen: Seen) -> Iterator[Hint]:
    for one in seen.sentences:
        found = phrases(seen.words.until).search(one.plain)
        if found:
            start, end = one.start + found.start(), one.start + found.end()
            # The writer's own letters: places of the folded text are places of the text.
            parts = {name: seen.text[one.start + a : one.start + b] for name, (a, b) in _spans(found).items()}
            text = seen.words.rewritten
            for name, value in parts.items():
                text = text.replace(rf"\g<{name}>", value)
            if seen.text[start].isupper():
                text = text[:1].upper() + text[1:]
            yield seen.hint(NAME, start, end, Fix(start=start, end=end, text=text), instead=text)
            return
    without = seen.found(seen.words.without)
    # A colon gives the reason: then it is a refusal, and has its own rules.
    if without and seen.plain[without.end() :].lstrip()[:1] != ":":
        yield seen.hint(NAME, *without.span(), instead=seen.words.as_soon)


def _spans(found: Match[str]) -> dict[str, tuple[int, int]]:
    return {name: found.span(name) if found[name] else (0, 0) for name in found.re.groupindex}
