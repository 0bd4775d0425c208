"""How near a text is to a question, so that it can be said whether it answers it at all. The order of several texts is
another matter (ranking.py).
"""

from zabota.core.knowledge.counted import times_of
from zabota.core.knowledge.meaning import Meaning
from zabota.core.knowledge.words import empty, stem, words

# From here on a letter may name an article without being asked: of a hundred short questions 45 are answered so and 4
# wrongly, of a hundred long-winded ones 7 and 1 (docs/performance.md).
SURE = 0.5


def nearness(asked: Meaning, title: str, stems: str) -> float:
    """0 to 1: the mean of three shares, rare words weighing more. Of what is asked, how much the text says, how much
    its title; how many words of the title are asked for. A word that is in no text counts as a rare one.
    """
    whole = said = in_title = 0.0
    for slot in asked.slots:
        weights = asked.weights(slot)
        whole += max((weight for _root, weight in weights), default=asked.rarest)
        places = [(weight, *times_of(root, stems)) for root, weight in weights]
        said += max((weight for weight, times, _titled in places if times), default=0.0)
        in_title += max((weight for weight, _times, titled in places if titled), default=0.0)
    heading = {stem(word, asked.language) for word in words(title) if word not in empty(asked.language)}
    wanted = {root for slot in asked.slots for root in slot.stems}
    named = len(heading & wanted) / len(heading) if heading else 0.0
    return round((said / whole + in_title / whole + named) / 3, 4) if whole else 0.0
