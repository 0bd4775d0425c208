"""Whether a word is a known one in another case or number: «чекаута» where «чекаут» is known."""

# What may stand at the end, folded as `core.text.folding` folds (й is и, ă and â are a), the longest first.
_ENDINGS = {
    "ru": "иями ами ями ого ому ыми ими его ему ов ев еи ом ем ои ою ею ах ях ам ям ую юю ая яя ое ее ые ие ии ыи их ых"
    " им ым а я о е у ю ы и ь",
    "ro": "urilor urile ilor elor ului uri lor ile ele lui iei ul ii ei le ua ia a e i u",
    "en": "'s es s",
}
_BY_LENGTH = {language: (*sorted(endings.split(), key=len, reverse=True), "") for language, endings in _ENDINGS.items()}
_SHORTEST_STEM = 4


def inflected(folded: str, language: str, known: frozenset[str]) -> bool:
    """Both folded. English words take -s alone."""
    endings = _BY_LENGTH.get(language, ())
    for ending in endings:
        stem = folded[: len(folded) - len(ending)]
        if folded.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            others = endings if language != "en" else ("",)
            # In Romanian, hyphens join endings to words from elsewhere: «ticket-ul».
            if any(stem.rstrip("-") + other in known for other in others):
                return True
    return False
