"""What a mail server means when it does not take a letter: is it about the letter, the pace, or about us?"""

import re

# The letter will never be taken; it may be later; the receiving domain wants fewer; nothing of this mailbox will be.
FAILED, LATER, SLOWER, OURS = "failed", "later", "slower", "ours"
# Where in the talk: at MAIL, at RCPT, or once the content was there.
SENDER, RECIPIENT, CONTENT = "sender", "recipient", "content"

_OURS = re.compile(
    r"\b5\.4\.5\b|\b5\.7\.60\b|\b5\.7\.708\b"
    r"|\bsending (?:limit|quota)|outgoing (?:message |mail )?(?:limit|quota)"
    r"|(?:not (?:allowed|authori[sz]ed|permitted)|does not have permissions?) to send (?:as|from|mail|through)"
    r"|sender address rejected: not (?:owned|logged)|authenticat\w+ (?:is )?required|must authenticate"
    r"|relay(?:ing)? (?:access )?(?:denied|not (?:allowed|permitted))|not permitted to relay|unable to relay"
    r"|client host (?:rejected|blocked)|(?:your|sending) (?:ip|host|server)\b.{0,60}(?:block|list|reputation)",
    re.IGNORECASE,
)
_SLOWER = re.compile(
    r"\b4\.7\.\d|\b4\.3\.2\b|\b4\.4\.5\b|\brate\b|too (?:many|much|fast)|throttl|slow(?:er| down)|deferred due to|"
    r"unusual (?:rate|volume)|temporar\w+ (?:block|limit)|concurren|try again (?:more )?slowly|excessive",
    re.IGNORECASE,
)
_GREY = re.compile(r"gr[ae]y-?list", re.IGNORECASE)
_SIZE = re.compile(
    r"\b5\.3\.4\b|\b5\.2\.3\b|too (?:large|big)|(?:message|maximum|fixed) size|size (?:limit|exceed)", re.I
)


def meaning(code: int, words: str, *, stage: str) -> str:
    """FAILED, LATER, SLOWER or OURS.

    code: the reply code; words: all the server said beside it; stage: SENDER, RECIPIENT or CONTENT.
    A refused sender is our own trouble, except for the size, which servers may tell at MAIL already (RFC 1870).
    """
    if code < 500:
        if stage == SENDER and code != 452:
            return OURS
        slower = code == 421 or (bool(_SLOWER.search(words)) and not _GREY.search(words))
        return SLOWER if slower else LATER
    if code == 552 or _SIZE.search(words):
        return FAILED
    return OURS if stage == SENDER or code == 530 or _OURS.search(words) else FAILED
