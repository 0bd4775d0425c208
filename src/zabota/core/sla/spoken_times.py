"""Times that a text names: "5 minutes", „24 de ore”, «двух часов»: it may promise more than a policy does."""

import re
from collections.abc import Iterator
from datetime import timedelta

# English, Romanian, Russian. A working day is what a customer takes for a day of work.
UNITS = {
    "minutes": (r"min(?:ute)?s?\b|minut(?:e|ul)?\b|мин(?:ут[аыу]?)?\b", timedelta(minutes=1)),
    "hours": (r"hours?\b|or[ăe]\b|час(?:а|ов|у)?\b", timedelta(hours=1)),
    "days": (r"(?:working |business )?days?\b|zi(?:le)?\b|(?:рабоч\w+ )?(?:день|дн(?:я|ей|ю))\b", timedelta(hours=10)),
}
WORDS = {"one": 1, "two": 2, "două": 2, "doua": 2, "одного": 1, "одной": 1, "двух": 2, "трёх": 3, "трех": 3}
NUMBER = r"(?P<number>\d{1,4}|" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")"
NAMED = re.compile(
    rf"\b{NUMBER}[\s\u00a0-]+(?:de\s+)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, (words, _length) in UNITS.items())
    + ")",
    re.IGNORECASE,
)


def spoken_times(text: str) -> Iterator[tuple[str, timedelta]]:
    """(the words as they stand, how long they are), in their order. What is not understood is passed over."""
    for found in NAMED.finditer(text):
        said = found["number"].lower()
        number = int(said) if said.isdecimal() else WORDS[said]
        unit = next(name for name in UNITS if found[name])
        if number:
            yield " ".join(found.group().split()), number * UNITS[unit][1]
