"""What is said of a hint: what, and why in one line. The room says it in the language of the reader by these msgids."""

from collections.abc import Mapping

from zabota.core.coach.model import Hint


def _(words: str) -> str:
    """Marks words to be translated; the room says them in the language of the reader."""
    return words


SAID: Mapping[str, tuple[str, str]] = {
    "greeting": (_("Greet the customer."), _("A person writes to a person: the first answer greets.")),
    "name": (_("Greet by name: {name}."), _("A name says that you answer this person and not a queue.")),
    "wrong-name": (
        _("You greet {name}, and the customer is {customer}."),
        _("Another name reads as another customer's letter."),
    ),
    "thanks": (_("Thank for what the customer did."), _("Who took the trouble wants to hear that it helped.")),
    "plain": (
        _("“{word}” may not be known to the customer."),
        _("A word that has to be looked up is a question more."),
    ),
    "questions": (_("Not answered yet: {question}"), _("A question left open comes back as a letter.")),
    "next-step": (_("Say what happens next, and when."), _("Who does not know what comes next asks again.")),
    "no-first": (
        _("It opens with “{word}”."),
        _("Who reads “no” first reads no further: begin with what can be done."),
    ),
    "reason": (_("Say why not."), _("A refusal without a reason sounds like a lack of will.")),
    "alternative": (_("Offer something instead."), _("A refusal ends the talk; another way goes on with it.")),
    "positive": (
        _("Say when it can be done: {instead}"),
        _("The same fact helps more when it says what opens the door."),
    ),
    "rude": (_("“{word}” may hurt."), _("A sharp word is remembered longer than the answer.")),
    "blame": (_("“{word}” makes it the customer's fault."), _("Say what to do now: who was wrong helps nobody.")),
    "address": (_("“{near}” and “{far}” in one answer."), _("Two ways to address one person sound careless.")),
    "long-sentence": (_("A sentence of {words} words."), _("What does not fit in one breath is read twice.")),
    "long-reply": (_("An answer of {words} words."), _("The longer it is, the less of it is read.")),
    "readability": (_("Hard to read."), _("Short words and short sentences are understood at once.")),
    "spelling": (_("“{word}” is spelled in another way."), _("A slip makes people doubt the rest.")),
    "signature": (_("Sign with your first and last name."), _("People trust people who have a name.")),
    "draft": (_("The ready answer is as it was."), _("A draft becomes an answer when it is about this person.")),
    "secret": (_("This should not leave in a letter."), _("A letter is read, forwarded and kept by others.")),
    "promise-time": (_("“{word}”: say by when."), _("A promise without a time is a reason to ask again.")),
    "attachment": (_("“{word}”, and nothing is attached."), _("The customer would have to write again for the file.")),
    "language": (
        _("The customer writes in another language."),
        _("People understand best in the language they chose."),
    ),
}

# The same rule, where a slot is open.
OPEN_SLOT = _("“{slot}” is still to be filled in."), _("It stands for a fact or a time that only you know.")


def words_of(hint: Hint) -> tuple[str, str]:
    """(what, why) with their slots. KeyError: nobody wrote words for this rule."""
    return OPEN_SLOT if hint.rule == "draft" and hint.facts.get("slot") else SAID[hint.rule]


def said(hint: Hint) -> tuple[str, str]:
    """(what, why), its slots filled. KeyError: nobody wrote words for this rule."""
    what, why = words_of(hint)
    return what.format_map(dict(hint.facts)), why.format_map(dict(hint.facts))
