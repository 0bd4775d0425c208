"""An article's draft, made of what was said in a solved ticket and of nothing else: every line names its message."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zabota.core.knowledge.private import Kind, taken_out
from zabota.core.knowledge.slots import open_slots, slot
from zabota.core.knowledge.steps import pieces
from zabota.core.text.courtesy import without_closing, without_greeting

LONGEST_TITLE, LONGEST_LEAD = 120, 320
# An answer of fewer letters says that it was done, not how.
TELLS = 40
_SUBJECT_MARK = re.compile(r"^(?:(?:re|fw|fwd|ответ|отв|нa|на|răspuns|rasp)\s*:\s*)+", re.IGNORECASE)
# One to three words with capitals, alone at the very end.
_SIGNED = re.compile(r"^[—–-]?\s*(?:[^\W\d_a-zа-яё][^\W\d_]+[ ,]*){1,3}$")
_SENTENCE = re.compile(r".+?(?:[.!?…]+(?=\s|$)|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """number: as it is named beside a line, from 1 in the order of the conversation. message: its id. ours: we said
    it.
    """

    number: int
    message: int
    ours: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whose names are taken out. signed: how we close letters."""

    names: Sequence[str] = ()
    companies: Sequence[str] = ()
    signed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """kind: "lead", "step" or "text". source: number of the message that says it; 0: the task as we wrote it down;
    None: nobody said it, a person must. words: Markdown with slots.
    """

    kind: str
    words: str
    source: int | None


@dataclass(frozen=True, slots=True)
class Drafted:
    """taken: how many of which kind were taken out. solution: the id of the message that the steps come from."""

    title: str
    lines: tuple[Line, ...]
    taken: Mapping[Kind, int]
    solution: int | None

    @property
    def body(self) -> str:
        """Markdown: the lead, then steps as a numbered list, then the rest."""
        blocks: list[str] = []
        step = 0
        for line in self.lines:
            step = step + 1 if line.kind == "step" else 0
            words = f"{step}. {line.words}" if step else line.words
            if step > 1:
                blocks[-1] += "\n" + words
            else:
                blocks.append(words)
        return "\n\n".join(blocks)

    @property
    def slots(self) -> list[str]:
        return open_slots(f"{self.title}\n{self.body}")


def drafted(
    *,
    subject: str,
    restatement: str,
    solution: str,
    said: Sequence[Said],
    people: People,
    words: Mapping[Kind, str],
) -> Drafted:
    """solution: the one sentence by which it was solved, where no answer was written. words: what a slot of each kind
    says, in the language of the ticket; "missing" among them, for what nobody said.
    """
    taken: Counter[Kind] = Counter()

    def public(text: str) -> str:
        clean, found = taken_out(text, names=people.names, companies=people.companies, words=words)
        taken.update(found)
        return clean

    asked = next((one for one in said if not one.ours), None)
    answer = solving([one for one in said if one.ours], people)
    title = public(_title(subject, restatement))
    lines = [Line("lead", public(restatement.strip()), 0)] if restatement.strip() else []
    if not lines and asked and (lead := _lead(asked, people)):
        lines.append(Line("lead", public(lead), asked.number))
    if answer:
        lines += [Line(kind, public(one), answer.number) for kind, one in pieces(plain(answer.text, people))]
    elif solution.strip():
        lines.append(Line("text", public(solution.strip()), 0))
    if not any(line.kind != "lead" for line in lines) or not answer:
        lines.append(Line("text", slot(words["missing"]), None))
    return Drafted(title or slot(words["missing"]), tuple(lines), dict(taken), answer.message if answer else None)


def solving(ours: Sequence[Said], people: People) -> Said | None:
    """The answer that solved it: the last one with steps in it, else the last that tells more than that it was done."""
    for wanted in ("step", ""):
        for one in reversed(ours):
            words = plain(one.text, people)
            if len(words) >= TELLS and (not wanted or any(kind == wanted for kind, _words in pieces(words))):
                return one
    return None


def plain(text: str, people: People) -> str:
    """What was said, without greeting and farewell."""
    body = without_greeting("\n".join(without_closing(text.strip().split("\n"), people.signed)).strip())
    lines = without_closing(body.split("\n"), people.signed)
    if len(lines) > 1 and _SIGNED.match(lines[-1].strip()):
        lines = without_closing(lines[:-1], people.signed)
    return "\n".join(lines).strip()


def _title(subject: str, restatement: str) -> str:
    """The first sentence of the task when it is short enough, else the subject."""
    first = _SENTENCE.match(" ".join(restatement.split()))
    found = first[0] if first and len(first[0]) <= LONGEST_TITLE else _SUBJECT_MARK.sub("", " ".join(subject.split()))
    return found.strip().rstrip(".!… ")[:LONGEST_TITLE]


def _lead(asked: Said, people: People) -> str:
    """The first sentences of the customer's first words, as long as a lead is."""
    body = " ".join(plain(asked.text, people).split())
    found = ""
    for sentence in _SENTENCE.findall(body):
        if found and len(found) + len(sentence) > LONGEST_LEAD:
            break
        found += sentence
    return found[:LONGEST_LEAD].strip()
