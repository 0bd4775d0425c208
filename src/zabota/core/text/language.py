"""Which language a short text is in."""

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ROMANIAN_LETTERS = frozenset("ăâîșțşţ")
_UKRAINIAN_LETTERS = frozenset("іїєґ")
_GERMAN_LETTERS = frozenset("äöüß")

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
    "uk": "і й та не на я що з як це по до але ви ми він вона вони від за із так же для є був була мене мені вас вам"
    " дякую вітаю добрий день будь ласка якщо коли чому",
}
_LATIN = ("en", "ro", "de", "fr", "es", "it")
_WHOSE: dict[str, tuple[str, ...]] = {
    word: tuple(language for language in _LATIN if word in _SMALL_WORDS[language].split())
    for language in _LATIN
    for word in _SMALL_WORDS[language].split()
}
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_LATIN_LETTERS = re.compile("[\x00-\x7f\xc0-\u024f]+")
_MOST_LETTERS = 4_000


def guess_language(text: str) -> str:
    """A two-letter code ("en", "ru", "ro", "de", "fr", "es", "it", "uk"); empty where the text does not tell."""
    words: list[str] = _WORD.findall(text[:_MOST_LETTERS].lower())
    letters = "".join(words)
    if not letters:
        return ""
    cyrillic = sum(map(len, _CYRILLIC.findall(letters)))
    if cyrillic * 2 > len(letters):
        return "uk" if sum(map(letters.count, _UKRAINIAN_LETTERS)) * 50 > cyrillic else "ru"
    if sum(map(len, _LATIN_LETTERS.findall(letters))) * 2 < len(letters):
        return ""
    return _latin(words, letters)


def _latin(words: list[str], letters: str) -> str:
    score = dict.fromkeys(_LATIN, 0.0)
    for word in words:
        for language in _WHOSE.get(word, ()):
            score[language] += 1
    score["ro"] += sum(map(letters.count, _ROMANIAN_LETTERS)) * 0.7
    score["de"] += sum(map(letters.count, _GERMAN_LETTERS)) * 0.5
    best = max(score, key=lambda language: score[language])
    others = sorted(score.values())[-2]
    return best if score[best] > others and score[best] >= min(2, len(words) / 4) else ""
