"""The grammar of a mailbox: RFC 5321 (4.1.2) and RFC 5322 (3.4), with the letters of RFC 6531."""

import ipaddress
import re

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]"
_DOT_ATOM = re.compile(rf"{_ATEXT}+(?:\.{_ATEXT}+)*")
_QUOTED = re.compile(r'"(?:[^"\\\r\n\x00]|\\[\t\x20-\U0010ffff])*"')
_LETTER = r"[A-Za-z0-9\u0080-\U0010ffff]"
_LABEL = re.compile(rf"{_LETTER}(?:(?:{_LETTER}|-){{0,61}}{_LETTER})?")
_A_LABEL = re.compile(r"xn--[a-z0-9-]{1,59}", re.IGNORECASE)
_LONGEST = 2_000
_LONGEST_LOCAL = 64
_LONGEST_ADDRESS = 254


def well_formed(text: str) -> bool:
    """Whether it is one mailbox as a header may hold it: an address alone or in angle brackets behind a name,
    with comments; quoted local parts, address literals and domains without a dot included.
    """
    text = _without_comments(text.strip()[: _LONGEST + 1])
    if not text or len(text) > _LONGEST or "\n" in text or "\r" in text:
        return False
    if text.endswith(">"):
        name, opened, address = text[:-1].rpartition("<")
        return bool(opened) and _phrase(name.strip()) and is_address(address.strip())
    return is_address(text)


def is_address(text: str) -> bool:
    """local@domain, where the local part may be quoted and the domain a literal in square brackets."""
    if len(text) > _LONGEST_ADDRESS or not (text.isascii() or _visible(text)):
        return False
    local = _QUOTED.match(text) or _DOT_ATOM.match(text)
    if local is None or local.end() > _LONGEST_LOCAL or text[local.end() : local.end() + 1] != "@":
        return False
    return _is_domain(text[local.end() + 1 :])


def _visible(text: str) -> bool:
    return not any(char.isspace() or not char.isprintable() for char in text if char > "\x7f")


def quoted_local(local: str) -> bool:
    return _QUOTED.fullmatch(local) is not None


def _is_domain(domain: str) -> bool:
    if domain.startswith("[") and domain.endswith("]"):
        return _is_literal(domain[1:-1])
    labels = domain.split(".")
    return len(domain) <= 253 and all(map(is_label, labels))


def is_label(label: str) -> bool:
    """One label of a domain; what begins as punycode must be punycode."""
    if _LABEL.fullmatch(label) is None:
        return False
    if not label.lower().startswith("xn--"):
        return True
    try:
        return _A_LABEL.fullmatch(label) is not None and bool(label.lower().encode("ascii").decode("idna"))
    except UnicodeError:
        return False


def _is_literal(literal: str) -> bool:
    """An address of IP: [192.0.2.1] or [IPv6:2001:db8::1]."""
    try:
        if literal.lower().startswith("ipv6:"):
            ipaddress.IPv6Address(literal[5:])
        else:
            ipaddress.IPv4Address(literal)
    except ValueError:
        return False
    return True


def _phrase(name: str) -> bool:
    """A display name: words and quoted strings. Dots are forgiven (RFC 5322, 4.1)."""
    rest = _QUOTED.sub("", name)
    return not re.search(r'[<>@,;:\\"\[\]()]', rest)


def _without_comments(text: str) -> str:
    """Comments at either end of the address are dropped; they nest. Empty where one is left open."""
    out: list[str] = []
    depth, at, quoted = 0, 0, False
    while at < len(text):
        sign = text[at]
        if sign == "\\" and (depth or quoted):
            out.append("" if depth else text[at : at + 2])
            at += 2
            continue
        if sign == '"' and not depth:
            quoted = not quoted
        if sign == "(" and not quoted:
            depth += 1
        elif sign == ")" and not quoted:
            if not depth:
                return ""
            depth -= 1
        elif not depth:
            out.append(sign)
        at += 1
    return "" if depth else "".join(out).strip()
