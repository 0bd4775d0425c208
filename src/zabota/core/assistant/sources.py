"""Which of the articles a draft leans on: the numbers in brackets that a model was asked to put behind each fact."""

import re

from zabota.core.assistant.asking import NO_ANSWER

_NUMBER = re.compile(r"[ \u00a0]?\[(\d{1,2}(?:\s?,\s?\d{1,2})*)\]")


def used(text: str, many: int) -> list[int]:
    """Numbers of articles named in the draft, in order of first mention; none that was not given."""
    found = [int(one) for hit in _NUMBER.finditer(text) for one in hit[1].split(",")]
    return [one for one in dict.fromkeys(found) if 1 <= one <= many]


def without_numbers(text: str) -> str:
    """As it goes to a customer."""
    return _NUMBER.sub("", text)


def found_none(text: str) -> bool:
    """The model says that the articles do not answer; it was told how."""
    return NO_ANSWER in text.upper().replace(" ", "_")
