"""Keys of machines: private keys in PEM, and access keys of well-known services by their shape."""

import re
from collections.abc import Iterator

from zabota.core.secrets.spans import API_KEY, PRIVATE_KEY, Span

_BEGIN = re.compile(r"-----BEGIN ((?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?)-----")
_LONGEST_KEY = 20_000
# Without an END: the lines of Base64 and headers that follow, quoted or not.
_KEY_LINES = re.compile(r"(?:[ \t>]{0,8}[\w+/=: ,-]{0,120}\r?\n?){0,400}")

# (what a key begins with, which nothing else does; what follows it). The beginning stays: it tells whose key it was.
_SHAPES: tuple[tuple[str, str], ...] = (
    ("AKIA", r"[0-9A-Z]{16}\b"),  # Amazon
    ("ASIA", r"[0-9A-Z]{16}\b"),
    ("ghp_", r"[A-Za-z0-9]{36,255}"),  # GitHub
    ("gho_", r"[A-Za-z0-9]{36,255}"),
    ("ghu_", r"[A-Za-z0-9]{36,255}"),
    ("ghs_", r"[A-Za-z0-9]{36,255}"),
    ("ghr_", r"[A-Za-z0-9]{36,255}"),
    ("github_pat_", r"\w{40,255}"),
    ("glpat-", r"[\w-]{20,255}"),  # GitLab
    ("sk_live_", r"[A-Za-z0-9]{16,255}"),  # Stripe
    ("sk_test_", r"[A-Za-z0-9]{16,255}"),
    ("rk_live_", r"[A-Za-z0-9]{16,255}"),
    ("rk_test_", r"[A-Za-z0-9]{16,255}"),
    ("whsec_", r"[A-Za-z0-9+/=]{24,255}"),
    ("xoxa-", r"[A-Za-z0-9-]{10,255}"),  # Slack
    ("xoxb-", r"[A-Za-z0-9-]{10,255}"),
    ("xoxe-", r"[A-Za-z0-9-]{10,255}"),
    ("xoxp-", r"[A-Za-z0-9-]{10,255}"),
    ("xoxr-", r"[A-Za-z0-9-]{10,255}"),
    ("xoxs-", r"[A-Za-z0-9-]{10,255}"),
    ("hooks.slack.com/services/", r"T\w{6,20}/B\w{6,20}/\w{16,40}"),
    ("AIza", r"[\w-]{35}(?![\w-])"),  # Google
    ("ya29.", r"[\w-]{20,1000}"),
    ("GOCSPX-", r"[\w-]{28}"),
    ("SG.", r"[\w-]{22}\.[\w-]{43}"),  # SendGrid
    ("npm_", r"[A-Za-z0-9]{36}"),
    ("pypi-AgE", r"[\w-]{40,300}"),
    ("sk-ant-", r"[\w-]{20,255}"),
    ("sk-proj-", r"[\w-]{20,255}"),
    ("dop_v1_", r"[a-f0-9]{64}"),  # DigitalOcean
    ("shpat_", r"[a-fA-F0-9]{32}"),  # Shopify
    ("hf_", r"[A-Za-z0-9]{34}\b"),
)
_PATTERNS = tuple((begin, re.compile(rf"(?<![A-Za-z0-9]){re.escape(begin)}{rest}")) for begin, rest in _SHAPES)
_AMAZON_SECRET = re.compile(
    r"aws_?secret_?(?:access_?)?key[\"' ]{0,3}[=:][\"' ]{0,3}([A-Za-z0-9/+]{40})\b", re.IGNORECASE
)

# Every key above is at least so long without a break; most texts hold no such word, which this tells at once.
_SHORTEST = 20
_IN_KEYS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./+="
_TO_ONE_SIGN = bytes(97 if byte in _IN_KEYS else 32 for byte in range(256))
_LONG_WORD = b"a" * _SHORTEST


def find_keys(text: str) -> Iterator[Span]:
    """Private keys and access keys."""
    if "-----BEGIN " in text:
        yield from _private(text)
    if _LONG_WORD not in text.encode("utf-8", "surrogatepass").translate(_TO_ONE_SIGN):
        return
    for begin, pattern in _PATTERNS:
        if begin in text:
            yield from (Span(one.start() + len(begin), one.end(), API_KEY, "****") for one in pattern.finditer(text))
    if "ecret" in text or "ECRET" in text:
        yield from (Span(*one.span(1), API_KEY, "****") for one in _AMAZON_SECRET.finditer(text))


def _private(text: str) -> Iterator[Span]:
    """What stands between the two lines of a key; without the second one, the lines that look like a key."""
    done = 0
    for found in _BEGIN.finditer(text):
        if found.start() < done:
            continue
        end = text.find(f"-----END {found[1]}-----", found.end(), found.end() + _LONGEST_KEY)
        if end < 0:
            lines = _KEY_LINES.match(text, found.end())
            end = lines.end() if lines else found.end()
        done = end
        if text[found.end() : end].strip(" \t\r\n>*"):
            yield Span(found.end(), end, PRIVATE_KEY, " **** ")
