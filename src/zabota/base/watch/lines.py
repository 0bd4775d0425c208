"""Log lines as JSON, one object a line, without what belongs to a person and without secrets."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from zabota.base.watch import ids

_SECRETS = r"authorization|cookie|password|passphrase|secret|token|api[-_]?key"
_SAID = r"\"[^\"]*\"|'[^']*'|\S+(?: \S{16,})?"
# In the order in which they are looked for. What is taken out is named, so that a line still reads.
_TAKEN_OUT = (
    (re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"), "…"),
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", re.UNICODE), "<address>"),
    (re.compile(rf"(?i)\b({_SECRETS})(\s*[:=]\s*)({_SAID})"), r"\1\2…"),
    (re.compile(r"(?i)\bbearer\s+\S+"), "Bearer …"),
    (re.compile(r"/(enter|join|t|r|s|files)/[A-Za-z0-9_:.-]{16,}"), r"/\1/…"),
    (re.compile(r"(?<![\w-])\+?\d(?:[ ()-]?\d){8,15}(?![\w-])"), "<number>"),
)  # fmt: skip
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def clean(text: str) -> str:
    for pattern, instead in _TAKEN_OUT:
        text = pattern.sub(instead, text)
    return text


class JsonLines(logging.Formatter):
    """{"at", "level", "from", "says", "request"} and what was given by `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": clean(record.getMessage()),
        }
        if request := ids.current():
            line["request"] = request
        for name, value in vars(record).items():
            if name not in _USUAL and not name.startswith("_"):
                line[name] = clean(value) if isinstance(value, str) else value if _plain(value) else clean(str(value))
        if record.exc_info:
            line["trace"] = clean(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def _plain(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float)
