"""What is said of a hint: what, and why in one line. The room says it in the language of the reader by these msgids."""

from collections.abc import Mapping

from zabota.core.coach.model import Hint

SAID: Mapping[str, tuple[str, str]] = {
    "greeting": ("Greet the customer.", "A person writes to a person: the first answer greets."),
    "name": ("Greet by name: {name}.", "A name says that you answer this person and not a queue."),
    "wrong-name": (
        "You greet {name}, and the customer is {customer}.",
        "Another name reads as another customer's letter.",
    ),
    "thanks": ("Thank for what the customer did.", "Who took the trouble wants to hear that it helped."),
    "plain": ("“{word}” may not be known to the customer.", "A word that has to be looked up is a question more."),
    "questions": ("Not answered yet: {question}", "A question left open comes back as a letter."),
    "next-step": ("Say what happens next, and when.", "Who does not know what comes next asks again."),
    "no-first": ("It opens with “{word}”.", "Who reads “no” first reads no further: begin with what can be done."),
    "reason": ("Say why not.", "A refusal without a reason sounds like a lack of will."),
    "alternative": ("Offer something instead.", "A refusal ends the talk; another way goes on with it."),
    "positive": ("Say when it can be done: {instead}", "The same fact helps more when it says what opens the door."),
    "rude": ("“{word}” may hurt.", "A sharp word is remembered longer than the answer."),
    "blame": ("“{word}” makes it the customer's fault.", "Say what to do now: who was wrong helps nobody."),
    "address": ("“{near}” and “{far}” in one answer.", "Two ways to address one person sound careless."),
    "long-sentence": ("A sentence of {words} words.", "What does not fit in one breath is read twice."),
    "long-reply": ("An answer of {words} words.", "The longer it is, the less of it is read."),
    "readability": ("Hard to read.", "Short words and short sentences are understood at once."),
    "spelling": ("“{word}” is spelled in another way.", "A slip makes people doubt the rest."),
    "signature": ("Sign with your first and last name.", "People trust people who have a name."),
    "draft": ("The ready answer is as it was.", "A draft becomes an answer when it is about this person."),
    "secret": ("This should not leave in a letter.", "A letter is read, forwarded and kept by others."),
    "promise-time": ("“{word}”: say by when.", "A promise without a time is a reason to ask again."),
    "attachment": ("“{word}”, and nothing is attached.", "The customer would have to write again for the file."),
    "language": ("The customer writes in another language.", "People understand best in the language they chose."),
}


def said(hint: Hint) -> tuple[str, str]:
    """(what, why), its slots filled. KeyError: nobody wrote words for this rule."""
    what, why = SAID[hint.rule]
    return what.format_map(dict(hint.facts)), why.format_map(dict(hint.facts))
