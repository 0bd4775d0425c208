"""Which language a short text is in."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ROMANIAN_LETTERS = frozenset("ăâîșțşţ")
_UKRAINIAN_LETTERS = frozenset("іїєґ")
_RUSSIAN_LETTERS = frozenset("ыэёъ")
_GERMAN_LETTERS = frozenset("äöüß")
_OF_ONE_ALONE = {
    "ru": _RUSSIAN_LETTERS,
    "uk": _UKRAINIAN_LETTERS,
    "ro": frozenset("ășțşţ"),
    "pt": frozenset("ãõ"),
    "es": frozenset("ñ¿¡"),
    "de": frozenset("ß"),
    "fr": frozenset("œ"),
}

# The commonest small words; a word that two of them share speaks for neither.
_SMALL_WORDS = {
    "en": "the a an and or of to in is it i you he we they this that was are be have has not for on with as at my your"
    " our me please can do does did from will would hello hi thanks thank dear regards there when what how why where"
    " but by if no yes so been your's don't can't i'm it's i've",
    "ru": "и в во не на я что с со а как это то по к но у вы мы он она они от за из так же для есть был была было были"
    " меня мне вас вам нас нам мой ваш наш все ещё еще уже или если когда где почему можно нет да до при без очень"
    " здравствуйте привет спасибо добрый день пожалуйста помогите подскажите уважением",
    "ro": "și si să sa nu în pe la cu de din că ca mai este sunt am ai are au un o pentru care ce dar sau cum când cand"
    " unde vă va rog mulțumesc multumesc bună buna ziua salut stimați eu mea meu noi voi dumneavoastră nici acest"
    " această aceasta după dupa prin fost fi putea vreau aș dvs",
    "de": "der die das und ist nicht ich sie wir ein eine einen mit für auf zu den dem von im bei hallo danke bitte"
    " guten tag mir mein ihre ihr aus wie kann haben hat noch auch grüßen freundlichen",
    "fr": "le la les des une et est pas je vous nous pour dans avec sur mon votre que qui ce au du bonjour merci"
    " cordialement mais plus être avoir cette très",
    "es": "el los las una y es no por para con mi su que como pero hola gracias saludos está muy del buenos días",
    "it": "il gli una e non per con mi che come ma ciao grazie saluti sono della questo buongiorno ho anche",
    "pt": "o a os as um uma e não nao por para com meu minha que como mas olá ola obrigado obrigada está muito do da"
    " dos das em no na você voce bom dia boa tarde isso são foi quando preciso consigo",
    "uk": "і й та не на я що з як це по до але ви ми він вона вони від за із так же для є був була мене мені вас вам"
    " дякую вітаю добрий день будь ласка якщо коли чому",
}
_SMALL = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_LATIN = ("en", "ro", "de", "fr", "es", "it", "pt")
_WHOSE: dict[str, tuple[str, ...]] = {
    word: tuple(language for language in _LATIN if word in _SMALL[language])
    for language in _LATIN
    for word in _SMALL[language]
}
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_LATIN_LETTERS = re.compile("[\x00-\x7f\xc0-\u024f]+")
_MOST_LETTERS = 4_000


def guess_language(text: str) -> str:
    """A two-letter code ("en", "ru", "ro", "de", "fr", "es", "it", "pt", "uk"); empty where the text does not tell."""
    words = _words(text)
    letters = "".join(words)
    if cyrillic := _cyrillic(letters):
        return "uk" if sum(map(letters.count, _UKRAINIAN_LETTERS)) * 50 > cyrillic else "ru"
    score = _latin(words, letters)
    best = max(score, key=lambda language: score[language], default="")
    others = sorted(score.values())[-2:-1]
    return best if score and [score[best]] > others and score[best] >= min(2, len(words) / 4) else ""


def evidence(text: str) -> dict[str, float]:
    """How many small words and letters of its own speak for each language that is written in these letters; {} where
    none is.
    """
    words = _words(text)
    letters = "".join(words)
    if not _cyrillic(letters):
        return _latin(words, letters)
    own = {"ru": _RUSSIAN_LETTERS, "uk": _UKRAINIAN_LETTERS}
    return {
        language: float(sum(map(letters.count, signs)) + sum(word in _SMALL[language] for word in words))
        for language, signs in own.items()
    }


def small_words(language: str) -> frozenset[str]:
    """Its commonest words, which say nothing of what a text is about; none of a language that is not known here."""
    return _SMALL.get(language, frozenset())


def decisive(text: str) -> str:
    """The language that alone has a letter of this text, "" if there is none or several."""
    letters = set(text.lower())
    found = [language for language, signs in _OF_ONE_ALONE.items() if letters & signs]
    return found[0] if len(found) == 1 else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_MOST_LETTERS].lower())


def _cyrillic(letters: str) -> int:
    """How many Cyrillic letters, where these are most of them; else 0."""
    many = sum(map(len, _CYRILLIC.findall(letters)))
    return many if many * 2 > len(letters) else 0


def _latin(words: list[str], letters: str) -> dict[str, float]:
    if not letters or sum(map(len, _LATIN_LETTERS.findall(letters))) * 2 < len(letters):
        return {}
    score = dict.fromkeys(_LATIN, 0.0)
    for word in words:
        for language in _WHOSE.get(word, ()):
            score[language] += 1
    score["ro"] += sum(map(letters.count, _ROMANIAN_LETTERS)) * 0.7
    score["de"] += sum(map(letters.count, _GERMAN_LETTERS)) * 0.5
    return score
