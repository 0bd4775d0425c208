"""A few texts, found as a help centre finds them, without a database: for measuring, and for reading along."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zabota.core.knowledge.asked import Known, Vocabulary, in_order, typed
from zabota.core.knowledge.counted import counted
from zabota.core.knowledge.meaning import Meaning, meaning, unknown
from zabota.core.knowledge.ranking import Candidate, ranked
from zabota.core.knowledge.readings import readings
from zabota.core.knowledge.typos import keys
from zabota.core.knowledge.words import stem


@dataclass(frozen=True, slots=True)
class Written:
    """key: of the article; plain: its body without marks."""

    key: int
    language: str
    title: str
    plain: str


class Memory:
    def __init__(self, texts: Sequence[Written]) -> None:
        self.languages = list(dict.fromkeys(text.language for text in texts))
        self._candidates: dict[str, list[Candidate]] = {language: [] for language in self.languages}
        standing: dict[str, Counter[str]] = {language: Counter() for language in self.languages}
        seen: dict[str, Counter[str]] = {language: Counter() for language in self.languages}
        for text in texts:
            found = counted(text.title, text.plain, text.language)
            self._candidates[text.language].append(Candidate(text.key, text.title, found.stems, found.size))
            standing[text.language].update(found.standing)
            seen[text.language].update([*found.standing, *found.other])
        self._known = {
            language: [
                Known(language, word, stem(word, language), standing[language][word], many)
                for word, many in seen[language].items()
            ]
            for language in self.languages
        }
        self._keys = {
            language: [(keys(row.word) | keys(row.stem), row) for row in rows] for language, rows in self._known.items()
        }

    def search(self, language: str, words: str, limit: int = 10) -> list[int]:
        """The keys of what fits, the best first."""
        for text in (words, *readings(words)):
            if found := self._found(language, text):
                return found[:limit]
        return []

    def _found(self, own: str, text: str) -> list[int]:
        languages = list(dict.fromkeys([own, *self.languages]))
        asked = typed(text, languages)
        vocabularies = {language: self._vocabulary(language) for language in languages}
        for language in in_order(asked, vocabularies, own) or [own]:
            vocabulary = vocabularies[language]
            wanted = {key for word in unknown(asked, vocabulary) for key in keys(word)}
            near = [row for has, row in self._keys.get(language, []) if wanted & has]
            understood = meaning(asked, vocabulary, near)
            if fitting := ranked(understood, self._fetched(understood)):
                return [one.key for one in fitting]
        return []

    def _fetched(self, understood: Meaning) -> list[Candidate]:
        asked = [f" {root}:" for root in understood.stems]
        return [one for one in self._candidates[understood.language] if any(root in one.stems for root in asked)]

    def _vocabulary(self, language: str) -> Vocabulary:
        rows = self._known.get(language, [])
        often: Counter[str] = Counter()
        for row in rows:
            often[row.stem] += row.texts
        return Vocabulary(language, len(self._candidates.get(language, [])), dict(often), tuple(rows))
