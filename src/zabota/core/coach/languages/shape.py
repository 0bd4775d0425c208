"""What a language tells the rules. Every field is lines of phrases as patterns.py reads them; "" where it has none."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    hello: str
    """How an answer greets that did not: "Hello"."""
    greetings: str
    titles: str = ""
    """Before a name, and no name: mr, doctor."""
    nobody: str = ""
    """Names that are no name: customer, sir or madam."""
    farewells: str
    did: str = ""
    """The customer did something for us."""
    thanks: str = ""
    no: str = ""
    """Words that refuse where an answer opens with them."""
    good_no: str = ""
    """Where one of these follows, "no" is good news: "no, it costs nothing"."""
    refusal: str = ""
    supposing: str = ""
    """Before a refusal that is only thought of: "if it does not work"."""
    reason: str = ""
    offer: str = ""
    """An alternative, or that the wish is met in another way."""
    until: str = ""
    """"we cannot … until you …", with named groups as `rewritten` uses them."""
    rewritten: str = ""
    """What `until` becomes, a template of re.Match.expand."""
    without: str = ""
    """The same told in another way, which nobody can turn round by rule: "without a receipt we give no …"."""
    as_soon: str = ""
    """What is proposed for it: "we will …, as soon as …"."""
    rude: str = ""
    blame: str = ""
    near: str = ""
    """Words of the familiar address (ты, tu)."""
    far: str = ""
    """Words of the polite address (вы, dumneavoastră)."""
    promise: str = ""
    vague: str = ""
    """A time that is none: "as soon as we can"."""
    conditional: str = ""
    """What makes of a promise an offer: "if"."""
    negated: str = ""
    """What stands before a verb and turns a promise into its contrary."""
    time: str = ""
    attached: str = ""
    next_step: str = ""
    """Anything that tells how it goes on: a time, a request, an offer, that nothing is to be done."""
    unfinished: str = ""
    """That the matter is not settled by this answer: "is being checked", "not confirmed yet"."""
    before_hidden: str = ""
    """Words after which a secret stands; the secret is what follows."""
    private: str = ""
    """Words about another customer."""
    plain: Mapping[str, str] = field(default_factory=dict)
    """Phrase -> what a customer understands, "" where it depends."""
    asks: str = ""
    """Words with which a second question in one sentence begins."""
    answered_by: Mapping[str, str] = field(default_factory=dict)
    """Phrases that ask (when, how much) -> phrases one of which an answer to them has."""
    idle: str = ""
    """Small words that say nothing of what a question is about."""
    longest_sentence: int = 40
    vowels: str = ""
    flesch: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Ease = a - b * words a sentence - c * vowels a word (Flesch; Oborneva for Russian)."""
