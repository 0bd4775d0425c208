"""What is said of a hint: what, and why in one line. The room says it in the language of the reader by these msgids."""

from collections.abc import Mapping

from zabota.core.coach.model import Hint

SAID: Mapping[str, tuple[str, str]] = {
    "greeting": ("Greet by name.", "A person writes to a person: the first answer greets."),
    "no-first": ("It opens with “{word}”.", "Who reads “no” first reads no further: begin with what can be done."),
}


def said(hint: Hint) -> tuple[str, str]:
    """(what, why), its slots filled. KeyError: nobody wrote words for this rule."""
    what, why = SAID[hint.rule]
    return what.format_map(dict(hint.facts)), why.format_map(dict(hint.facts))
