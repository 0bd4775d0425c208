"""What the server of the mailbox thinks of a letter, by the headers that it left there.

Anybody can write these headers. Of each family only the topmost counts, since a server puts its own above those
that came with the letter. A forged "not spam" gains nothing: it is never believed, it only says less than silence
would. A forged "spam" harms only the letter that carries it.

Sources: Mail::SpamAssassin::Conf (X-Spam-Flag, X-Spam-Status), rspamd's milter_headers (X-Spamd-Result, X-Spam,
X-Spam-Action, X-Rspamd-Action), Microsoft "Anti-spam message headers" (SCL of 5 and more; SFV of SPM, SKS, SKB; CAT),
Barracuda (X-Barracuda-Spam-Status, -Flag), Yandex (X-Yandex-Spam: 4), DSPAM, Bogofilter, Amazon SES.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from zabota.core.mail.letter import Letter

_NUMBER = r"(-?\d{1,4}(?:\.\d{1,4})?)"
_SCORE = re.compile(rf"\b(?:score|hits)\s*=\s*{_NUMBER}", re.IGNORECASE)
_REQUIRED = re.compile(rf"\brequired\s*=\s*{_NUMBER}", re.IGNORECASE)
_RSPAMD = re.compile(rf"\b(true|false)\s*\[\s*{_NUMBER}\s*/\s*{_NUMBER}\s*\]", re.IGNORECASE)
_FIELD = re.compile(r"(?:^|[;\s])(SFV|SCL|CAT|DIR):\s*([\w-]{1,20})", re.IGNORECASE)
_LONGEST = 4_000
# The agreed test letter (https://spamassassin.apache.org/gtube/): the owner of a desk may try it out with it.
_GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
# What rspamd says to do with a letter that it holds for spam.
_SPAM_ACTIONS = ("add header", "add_header", "rewrite subject", "rewrite_subject", "quarantine", "reject")
_SPAM_FILTER_VERDICTS = ("SPM", "SKS", "SKB")
_SPAM_CATEGORIES = ("SPM", "HSPM", "PHSH", "HPHSH", "HPHISH", "MALW")
_LOWEST_SPAM_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Opinion:
    """The letter is spam, says the family `by` ("spamassassin", "microsoft", …) of server; `words` are its own."""

    by: str
    words: str


def upstream(letter: Letter) -> Opinion | None:
    """The first family of servers that holds the letter for spam. None: no server does, or no server said anything."""
    top: dict[str, str] = {}
    for name, value in letter.headers:
        top.setdefault(name.lower(), value[:_LONGEST])
    for by, names in _FAMILIES:
        for name, says_spam in names:
            if name in top and says_spam(top[name]):
                return Opinion(by, f"{name}: {top[name]}"[:120])
    return Opinion("gtube", "GTUBE") if _GTUBE in letter.text[:_LONGEST] else None


def _yes(value: str) -> bool:
    return value.strip().lower().startswith(("yes", "true"))


def _status(value: str) -> bool:
    """As in "Yes, score=7.1 required=5.0 tests=…". A "Yes" below what was required is somebody's mistake."""
    if not _yes(value):
        return False
    score, required = _SCORE.search(value), _REQUIRED.search(value)
    return not score or not required or float(score[1]) >= float(required[1])


def _rspamd(value: str) -> bool:
    found = _RSPAMD.search(value)
    return bool(found and found[1].lower() == "true" and float(found[2]) >= float(found[3]))


def _action(value: str) -> bool:
    return value.strip().lower().startswith(_SPAM_ACTIONS)


def _level(value: str) -> bool:
    value = value.strip()
    return value.isdecimal() and len(value) < 3 and int(value) >= _LOWEST_SPAM_LEVEL


def _forefront(value: str) -> bool:
    """As in "SCL:5;SFV:SPM;CAT:SPM;DIR:INB". What the sender's own Microsoft thought on the way out is not ours."""
    fields = {name.upper(): said.upper() for name, said in _FIELD.findall(value)}
    if fields.get("DIR", "INB") != "INB":
        return False
    return (
        fields.get("SFV") in _SPAM_FILTER_VERDICTS
        or fields.get("CAT") in _SPAM_CATEGORIES
        or _level(fields.get("SCL", ""))
    )


def _word(*words: str) -> Callable[[str], bool]:
    return lambda value: value.strip().lower().partition(",")[0].partition(";")[0].strip() in words


_Names = tuple[tuple[str, Callable[[str], bool]], ...]
_FAMILIES: tuple[tuple[str, _Names], ...] = (
    ("spamassassin", (("x-spam-flag", _yes), ("x-spam-status", _status))),
    (
        "rspamd",
        (
            ("x-spamd-result", _rspamd),
            ("x-rspamd-result", _rspamd),
            ("x-spam", _yes),
            ("x-spam-action", _action),
            ("x-rspamd-action", _action),
        ),
    ),
    (
        "microsoft",
        (("x-ms-exchange-organization-scl", _level), ("x-forefront-antispam-report", _forefront)),
    ),
    ("barracuda", (("x-barracuda-spam-flag", _yes), ("x-barracuda-spam-status", _yes))),
    ("yandex", (("x-yandex-spam", _word("4")),)),
    ("dspam", (("x-dspam-result", _word("spam", "blacklisted")),)),
    ("bogofilter", (("x-bogosity", _word("spam", "yes")),)),
    ("amazon", (("x-ses-spam-verdict", _word("fail")),)),
)
