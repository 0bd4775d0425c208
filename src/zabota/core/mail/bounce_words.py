"""What the other mail system said, found among what the reporting one wrote around it."""

import re

_REPLY = re.compile(
    r"(?:^|[\s:;(\[<>\"',=#-])([45]\d\d)(?=[ -](?!\d\d[:/.]))|(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])"
)
_QUOTES_OTHERS = re.compile(
    r"(?:the (?:error|reason|response)(?: that the other server returned)? (?:was|is|from the remote server was)"
    r"|said|reason"
    r"|remote (?:host|server) (?:said|returned|replied)|respon\w+ with(?: failure)?|diagnostic(?:-code)?"
    r"|error message|unable to connect"
    r"|technical details of (?:permanent|temporary) failure)[^\n:]{0,60}:[ \t]*\n?",
    re.IGNORECASE,
)
# "Recipient address rejected: User unknown": Postfix names the stage first, the reason stands behind it.
_STAGE = re.compile(r"(recipient|sender|client host|helo command)(?: address)? rejected(?::|\.|$|,)\s*", re.IGNORECASE)
_OF_STAGE = {"sender": "rejected", "client host": "blocked", "helo command": "blocked"}
_SAYS_NOTHING = re.compile(
    r"access denied|rejected|denied|undeliverable address|\[[^\[\]\n]{0,80}\]|\bAS\(\d{1,20}\)", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d]")

_ADDRESS = re.compile(r"<?[\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w.-]{1,255}>?")
# What IronPort puts before every answer, whatever it is about.
_PREFIX = re.compile(r"unknown address error(?= ['\"]?\d)", re.IGNORECASE)
_LINK = re.compile(r"(https?://[^\s/]{1,255})\S{1,500}")

_COMMANDS = (
    (
        "DATA",
        r"end of data|data command|text command|after data|reply to data|after dot|end of message|smtp command\n+data"
        r"|smtp transmission failure",
    ),
    ("RCPT", r"rcpt to|rcpt command|after rcpt"),
    ("MAIL", r"mail from:?|mail command|after mail"),
    (
        "CONN",
        r"initial connection|while performing the (?:initial|ehlo|helo)|after (?:connect|ehlo|helo)|(?:ehlo"
        r"|helo) command|while connecting",
    ),
)
_COMMAND = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _COMMANDS)
_NAMED = re.compile(
    r"[ \t*]{0,8}[<\"']?([\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})[>\"']?[ \t]*(?::|$"
    r"|,? Invalid)"
)
_MOST_SECTIONS = 50
_ASKED = re.compile(r"^\s*>>> ?(\w{4})[^\n]*\n\s*(?:<<<|\.\.\.)?\s*[45]\d\d", re.MULTILINE)
_NO_RECIPIENT = re.compile(r"<<< 50[13] .{0,20}(?:need rcpt|no valid recip|no recipient)", re.IGNORECASE)


def without_addresses(words: str) -> str:
    """Addresses are no words: "mail@unknown.example" says nothing about why."""
    return _PREFIX.sub("", _LINK.sub(r"\1", _ADDRESS.sub("<>", words)))


def spoken(text: str) -> str:
    """Lines with a code of SMTP in them, each with the two that may go on with it; empty where there is none."""
    lines = text.split("\n")
    kept: list[str] = []
    going_on = 0
    for line in lines:
        found = _REPLY.search(line[:2000])
        if found and not line.lstrip().lower().startswith(("out: 2", "in:", ">>>")):
            # A code of three digits opens what was said; one of RFC 3463 may close it: "… no such user. (#5.1.1)".
            kept.append(line[found.start() if found[1] else 0 :].strip(" <>"))
            going_on = 2
        elif going_on and line.strip():
            kept.append(line.strip())
            going_on -= 1
        else:
            going_on = 0
    return "\n".join(kept)


def quoted(text: str) -> str:
    """What stands behind "the error that the other server returned was:" and the like."""
    found = _QUOTES_OTHERS.search(text)
    return text[found.end() : found.end() + 1000] if found else ""


def without_stage(words: str) -> tuple[str, str]:
    """(the words behind "… address rejected:", the reason the stage alone would give)."""
    found = _STAGE.search(words)
    if found is None:
        return words, ""
    rest = words[: found.start()] + " " + words[found.end() :]
    stage = found[1].lower()
    if stage != "recipient":
        return rest, _OF_STAGE[stage]
    # Nothing but signs, numbers and what is always said: the stage is the reason.
    says_more = _LETTER.search(_SAYS_NOTHING.sub("", words[found.end() :]))
    return rest, "" if says_more else "userunknown"


def command(words: str, told: str) -> str:
    """After which command of SMTP the letter was refused: "CONN", "MAIL", "RCPT", "DATA"; empty where nobody says."""
    asked = _ASKED.search(told)
    if asked:
        name = asked[1].upper()
        # Sendmail sends RCPT and DATA in one go, so that the refusal of the first stands below the second.
        return "RCPT" if name == "DATA" and _NO_RECIPIENT.search(told) else name
    text = f"{words}\n{told}"
    found = [(at.start(), name) for name, pattern in _COMMAND if (at := pattern.search(text))]
    return min(found)[1] if found else ""


def sections(text: str, own: frozenset[str]) -> list[tuple[str, str]]:
    """(recipient, what is said of it) of reports that name several, each at the beginning of a line."""
    found: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        begins = _NAMED.match(line)
        # "<ana@x.example>... User unknown" is an answer, not a name.
        if begins and begins[1].lower() not in own and (not found or begins[1].lower() != found[-1][0].lower()):
            found.append((begins[1], [line[begins.end() :]]))
            if len(found) > _MOST_SECTIONS:
                break
        elif found:
            found[-1][1].append(line)
    return [(recipient, "\n".join(lines)) for recipient, lines in found]
