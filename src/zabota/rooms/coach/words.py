"""The row of seven and the tip, in the language of who writes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from zabota.core.coach.model import Hint, View
from zabota.core.coach.telling import words_of

Words = str | Promise
# Check of the row -> its words, and the rules that it stands for.
CHECKS: Mapping[str, tuple[Words, frozenset[str]]] = {
    "name": (gettext_lazy("Name"), frozenset({"greeting", "name", "wrong-name"})),
    "plain": (gettext_lazy("Plain words"), frozenset({"plain"})),
    "questions": (gettext_lazy("Questions"), frozenset({"questions"})),
    "no-first": (gettext_lazy("Opening"), frozenset({"no-first"})),
    "deadline": (gettext_lazy("Deadline"), frozenset({"next-step", "promise-time"})),
    "spelling": (gettext_lazy("Spelling"), frozenset({"spelling"})),
    "signature": (gettext_lazy("Signature"), frozenset({"signature"})),
}
RULES: Mapping[str, Words] = {
    "greeting": gettext_lazy("Greet"),
    "name": gettext_lazy("The customer’s name"),
    "thanks": gettext_lazy("Thanks for what they did"),
    "plain": gettext_lazy("Plain words"),
    "questions": gettext_lazy("Answer every question"),
    "next-step": gettext_lazy("What comes next"),
    "no-first": gettext_lazy("No opening “no”"),
    "reason": gettext_lazy("A refusal says why"),
    "alternative": gettext_lazy("A refusal offers something"),
    "positive": gettext_lazy("What can be done, not what cannot"),
    "rude": gettext_lazy("No rude words"),
    "blame": gettext_lazy("No blame"),
    "address": gettext_lazy("One way to address them"),
    "long-sentence": gettext_lazy("Short sentences"),
    "long-reply": gettext_lazy("Short answers"),
    "readability": gettext_lazy("Easy to read"),
    "spelling": gettext_lazy("Spelling"),
    "signature": gettext_lazy("Signature in full"),
    "draft": gettext_lazy("A ready answer is changed"),
    "secret": gettext_lazy("No secrets leave"),
    "promise-time": gettext_lazy("Say when"),
    "attachment": gettext_lazy("The file is attached"),
    "language": gettext_lazy("The customer’s language"),
    "wrong-name": gettext_lazy("Nobody else’s name"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One of seven. state: "good", "look" or "waiting" (not judged)."""

    word: Words
    state: str


def row(view: View | None, *, signs_itself: bool = False) -> list[Check]:
    """view: None where nobody judged. signs_itself: the desk adds first and last name."""
    if view is None:
        return [Check(word, "waiting") for word, _rules in CHECKS.values()]
    return [_check(name, view, signs_itself) for name in CHECKS]


def said(hint: Hint) -> tuple[str, str]:
    """(what, why)."""
    what, why = (gettext(words).format_map(dict(hint.facts)) for words in words_of(hint))
    return what, why


def _check(name: str, view: View, signs_itself: bool) -> Check:
    word, rules = CHECKS[name]
    found = [hint for hint in view.hints if hint.rule in rules]
    if name == "questions" and view.questions and "questions" in view.judged:
        answered = sum(question.answered for question in view.questions)
        values = {"answered": answered, "all": len(view.questions)}
        return Check(_("%(answered)s of %(all)s questions") % values, "good" if answered == values["all"] else "look")
    if found:
        opened = found[0].facts.get("word") if name == "no-first" else None
        return Check(_("“%(word)s” first") % {"word": opened} if opened else word, "look")
    # That nobody else is named does not say that the customer is.
    sure = bool((rules - {"wrong-name"}) & view.judged) or (name == "signature" and signs_itself)
    return Check(word, "good" if sure else "waiting")
