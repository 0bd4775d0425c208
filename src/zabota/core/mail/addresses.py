"""Addresses as people and programs really write them."""

import re

from zabota.core.mail.letter import Address
from zabota.core.mail.mailbox_form import is_label, quoted_local
from zabota.core.mail.words import decode_words

# One token: an encoded word (whatever is inside), a quoted string, an <address>, a separator, or a run of the rest.
_TOKEN = re.compile(
    r"(?P<encoded>=\?[\w.:+*-]{1,60}\?[bqBQ]\?[^?\r\n]{0,2000}\?=)"
    r'|"(?P<quoted>(?:[^"\\]|\\.)*+)(?:"(?P<at>@[^\s,;<>"]+)?|(?P<open>$))'
    r"|<(?P<angle>[^<>]*)>?"
    r"|(?P<separator>[,;:])"
    r"|(?P<space>\s+)"
    r"|(?P<comment>\()"
    r'|(?P<word>[^\s,;:<>"(]+|.)',
    re.DOTALL,
)
_PAIR = re.compile(r"\\(.)", re.DOTALL)
_MAILBOX = re.compile(r"""[^\s<>()\[\],;:\\"'@]{1,128}@[^\s<>()\[\],;:\\"'@]{1,255}""")
_ATOM = re.compile(r"^[A-Za-z][\w.-]{0,63}$", re.ASCII)
_SPACES = re.compile(r"\s+")
_LONGEST = 100_000
_MOST = 2_000

_LOCAL = re.compile(r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$")
_LABEL = re.compile(r"^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$")


def parse_list(value: str) -> tuple[Address, ...]:
    """Every mailbox of a header value, groups flattened, comments read as names; never raises.

    Encoded words may still stand in the value. Words without a mailbox give an Address with a name only.
    """
    found = _Reader().read(value[:_LONGEST])
    if found and not any(address.address for address in found) and "=?" in value:
        # The whole field in one encoded word, address and all.
        decoded = decode_words(value)
        if "@" in decoded and "=?" not in decoded:
            return _Reader().read(decoded[:_LONGEST])
    return found


class _Reader:
    """Reads tokens from left to right and closes a mailbox at each separator."""

    def __init__(self) -> None:
        self.found: list[Address] = []
        self.words: list[str] = []
        self.comments: list[str] = []
        self.angle: str | None = None

    def read(self, value: str) -> tuple[Address, ...]:
        at = 0
        while at < len(value) and len(self.found) < _MOST:
            token = _TOKEN.match(value, at)
            if token is None:
                break
            at = token.end()
            if token["open"] is not None:
                # A quotation mark without its partner means nothing.
                value, at = value[token.start() :].replace('"', ""), 0
            elif token["comment"]:
                comment, at = _comment(value, at)
                self.comments.append(comment)
            else:
                self._take(token)
        self._close()
        return tuple(self.found)

    def _take(self, token: re.Match[str]) -> None:
        if token["separator"]:
            self._separate(token["separator"])
        elif token["angle"] is not None:
            if self.angle is not None:
                self._close()
            self.angle = token["angle"]
        elif token["quoted"] is not None:
            inner = _PAIR.sub(r"\1", token["quoted"])
            self.words.append(f'"{inner}"{token["at"]}' if token["at"] else inner)
        elif token["encoded"]:
            self.words.append(token["encoded"])
        elif token["word"]:
            if self.angle is not None and "@" in token["word"]:
                self._close()
            self.words.append(token["word"])
        else:
            self.words.append(" ")

    def _separate(self, sign: str) -> None:
        if sign == ":":
            # "friends: a@b, c@d;" names a group; the name is not a mailbox.
            if not self.angle and not any("@" in word for word in self.words):
                self.words, self.comments = [], []
            return
        if sign == "," and self.angle is None and self._unfinished():
            # "Doe, Jane <jane@example.org>": a comma of a name nobody quoted.
            self.words.append(", ")
            return
        self._close()

    def _unfinished(self) -> bool:
        words = "".join(self.words[:20])
        return len(self.words) < 20 and bool(words.strip()) and "@" not in words and not words.startswith("=?")

    def _close(self) -> None:
        name = decode_words("".join(self.words))
        address, self.words = self.angle, []
        comments, self.comments, self.angle = self.comments, [], None
        if address is None:
            name, address = _bare(name)
        name = _SPACES.sub(" ", name).strip(" ,").strip("\"'" if name.count("'") != 1 else '"').strip()
        address = _clean_address(address)
        if not address and comments and (inside := _MAILBOX.search(comments[0])):
            address = inside[0]
        elif not address and comments and _ATOM.match(name):
            name, address = decode_words(comments[0]).strip(), name
        elif not name and comments:
            name = decode_words(comments[0]).strip()
        if address and name.lower() == address.lower():
            name = ""
        if address or name:
            self.found.append(Address(name, address))


def _bare(words: str) -> tuple[str, str]:
    """A mailbox written without angle brackets, maybe among words."""
    text = _SPACES.sub(" ", words).strip()
    if "@" not in text:
        return text, ""
    if '"' in text and re.fullmatch(r'"[^"]*"@\S+', text):
        return "", text
    joined = re.sub(r" ?([@.]) ?", r"\1", text)
    if re.fullmatch(r"[^\s@()]+@[^\s@()]+", joined):
        return "", joined
    found = _MAILBOX.search(text)
    if not found:
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(), found[0]


def _clean_address(address: str) -> str:
    """Inside angle brackets: routes ("@a,@b:x@y"), "mailto:", comments, stray quotes and spaces are dropped."""
    text = re.sub(r"\([^()]*\)", "", decode_words(address.strip()))
    text = re.sub(r"^mailto:\s*", "", text, flags=re.IGNORECASE)
    if text.startswith("@") and ":" in text:
        text = text.partition(":")[2]
    if not text.startswith('"'):
        text = "".join(text.split()).strip("'\"")
    return text.rstrip(".,;") if "@" in text else text


def _comment(value: str, at: int) -> tuple[str, int]:
    """The words of a comment that has just been opened, and where it ends. Comments nest."""
    depth, start = 1, at
    while at < len(value):
        sign = value[at]
        if sign == "\\":
            at += 1
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if not depth:
                return value[start:at], at + 1
        at += 1
    return value[start:], len(value)


def normal(address: str) -> str:
    """For comparing: trimmed, case folded, the domain in its ASCII form (IDNA). The plus-part stays."""
    local, at, domain = address.strip().strip("<>").strip().rpartition("@")
    if not at:
        return domain.casefold()
    return f"{local.casefold()}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """A domain as DNS knows it, lower case; unchanged where it has no such form."""
    lowered = domain.strip().rstrip(".").casefold()
    if lowered.isascii() or len(lowered) > 253:
        return lowered
    try:
        return lowered.encode("idna").decode("ascii")
    except UnicodeError:
        return lowered


def valid(address: str) -> bool:
    """Whether a letter can be sent there from anywhere: RFC 5321 form, a domain with a dot that is no number.

    A quoted local part counts; what only holds within one network (user@host, user@[192.0.2.1]) does not.
    """
    local, at, domain = address.rpartition("@")
    if not at or len(local) > 64 or "\n" in address or domain.endswith("."):
        return False
    if not quoted_local(local) and not _LOCAL.match(local if local.isascii() else _ascii_twin(local)):
        return False
    ascii_form = ascii_domain(domain)
    labels = ascii_form.split(".")
    return len(ascii_form) <= 253 and len(labels) >= 2 and all(map(_is_sendable, labels)) and not labels[-1].isdigit()


def _is_sendable(label: str) -> bool:
    return bool(_LABEL.match(label)) and (not label.startswith("xn--") or is_label(label))


def _ascii_twin(local: str) -> str:
    """Letters beyond ASCII are allowed in a local part (RFC 6531); for the check each stands for an "x"."""
    return "".join("x" if char > "\x7f" and char.isprintable() and not char.isspace() else char for char in local)
