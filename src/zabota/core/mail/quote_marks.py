"""How programs of many languages mark what they repeat. Lines are read without marks of direction."""

import re

from zabota.core.mail import quote_words

WROTE = re.compile(rf"(?<!\w)(?:{quote_words.WROTE})\s*:?\s*[:：]?[*_]*\s*$", re.IGNORECASE)
# Chinese and Japanese put no space before the verb; Hebrew and Arabic put it first.
_WROTE_AT_END = re.compile(r"(?:写道|寫道|書きました|のメール|작성)\s*[:：]?\s*$")
_WROTE_FIRST = re.compile(r"^.{0,20}(?:כתב|كتب)")
_WROTE_BEFORE_NAME = re.compile(rf"(?<!\w)(?:{quote_words.WROTE_BEFORE_NAME})\s.{{1,200}}[:：]\s*[*_]*$", re.IGNORECASE)
ON = re.compile(rf"^\W{{0,3}}(?:{quote_words.ON})\s", re.IGNORECASE)
MOMENT = re.compile(
    r"\d{1,2}[:.h]\d\d|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}\s*[月월년年]"
)
MAILBOX = re.compile(r"[^\s<>\[\]()@]{1,100}@[^\s<>\[\]()@]{1,200}")
_VERB_ROOM = 60

_LABEL = re.compile(r"[\s>|]{0,40}[*_]{0,2}([^\W\d_][^:：\n*_]{0,30})[*_]{0,2}\s{0,3}[:：]")
_DASHES = re.compile(r"[\s>|]{0,40}[-_=*]{2,60}\s{0,10}(?=[^-_=*\s])")
_BARE = re.compile(r"[\s>|]{0,40}(?=[^\W\d_])")
_AFTER_WORDS = " \t:-_=*"
_FORWARDED_BY = re.compile(r"forwarded by .{1,100}|weitergeleitet von .{1,100}|transféré par .{1,100}", re.IGNORECASE)
# "-----Ana Popa <ana@example.org> wrote: -----": Lotus Notes.
_DASHED_WROTE = re.compile(rf"^.{{1,100}}\b(?:{quote_words.WROTE})\s*:?$", re.IGNORECASE)

REPLY_ABOVE = re.compile(
    r"^[\s\W]{0,40}(?:please\s+)?(?:type\s+your\s+)?repl(?:y|ies)\s+(?:above\s+this\s+line|"
    r"to this email above)|^[-–—#=\s]{0,20}(?:previous replies|do not write below this line|"
    r"пишите ответ выше этой (?:линии|строки)|отвечайте выше этой линии|răspundeți deasupra acestei linii"
    r"|(?:bitte )?(?:antworten sie )?oberhalb dieser (?:linie|zeile))",
    re.IGNORECASE,
)
RULE = re.compile(r"\s*[-_=*─—–]{3,200}\s*$")
DATE_FIRST = re.compile(
    r"\W{0,2}(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\b.{0,60}(?:GMT|UTC|"
    r"[<@])"
)
# New words and "On Wed, Apr 4 …, Bob wrote:" on one line: the line break was lost.
SHARED_LINE = re.compile(
    r"(\S.{0,300}?)[ \t-]*+(?<=[ \t-])(On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*, .{5,200} wrote:)\s*$"
)
QUOTED = re.compile(r"\s{0,3}(?:>|\|(?=\s|$))")


def label(line: str) -> str:
    """ "from", "other" or "": which of the labels of a repeated head the line begins with."""
    found = _LABEL.match(line)
    if found is None:
        return ""
    word = " ".join(found[1].split()).lower()
    return "from" if word in quote_words.FROM else "other" if word in quote_words.OTHERS else ""


def original(line: str) -> bool:
    """Whether the line says that an earlier letter follows: "----- Original Message -----" and its kin."""
    if len(line) > 160:
        return False
    if dashed := _DASHES.match(line):
        words = _plain(line[dashed.end() :])
        return words in quote_words.ORIGINAL or bool(_FORWARDED_BY.match(words) or _DASHED_WROTE.match(words))
    bare = _BARE.match(line)
    return bare is not None and line.rstrip()[-1:] not in "-_=*" and _plain(line[bare.end() :]) in quote_words.ORIGINAL


def _plain(words: str) -> str:
    return " ".join(words.rstrip(_AFTER_WORDS).split()).lower()


def wrote(joined: str) -> bool:
    """Whether it ends with "… wrote:", or says so before the name."""
    return bool(
        WROTE.search(joined, max(0, len(joined) - _VERB_ROOM))
        or _WROTE_AT_END.search(joined, max(0, len(joined) - _VERB_ROOM))
        or _WROTE_FIRST.match(joined)
        or (joined.rstrip("*_ ").endswith((":", "：")) and _WROTE_BEFORE_NAME.search(joined))
    )
