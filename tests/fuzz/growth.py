"""Does the time of each reader grow with the length of its input, and no faster?

Each reader gets one thing repeated, then four times as much of it. Processor time may grow eightfold, which leaves room
for a noisy machine; a quadratic step makes it sixteenfold, a backtracking pattern more.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zabota.core.mail import fingerprint, for_original, html_to_text, parse, parse_list, sanitise
from zabota.core.mail.bounce_words import quoted, sections, spoken, without_addresses, without_stage
from zabota.core.mail.charsets import guess
from zabota.core.mail.dates import parse_date
from zabota.core.mail.mailbox_form import well_formed
from zabota.core.mail.mime import uu_bytes
from zabota.core.mail.parse import message_ids, unflow
from zabota.core.mail.quoting import split, split_html
from zabota.core.mail.words import base64_bytes, decode_words, parameters, unfold
from zabota.core.text.language import guess_language

Reader = Callable[[str], object]


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


READERS: dict[str, Reader] = {
    "a header": lambda text: parse(b"Subject: " + _raw(text)),
    "From": lambda text: parse(b"From: " + _raw(text)),
    "References": lambda text: parse(b"References: " + _raw(text)),
    "Content-Type": lambda text: parse(b"Content-Type: text/plain; " + _raw(text)),
    "bare bytes": lambda text: parse(_raw(text)),
    "plain text": lambda text: parse(b"Subject: a\n\n" + _raw(text)),
    "HTML": lambda text: fingerprint(parse(b"Content-Type: text/html\n\n" + _raw(text))),
    "multipart": lambda text: parse(b"Content-Type: multipart/mixed; boundary=B\n\n--B\n" + _raw(text)),
    "quoted-printable": lambda text: parse(b"Content-Transfer-Encoding: quoted-printable\n\n" + _raw(text)),
    "format=flowed": lambda text: unflow(text, delete_space=True),
    "behind a stage": lambda text: without_stage(f"Recipient address rejected: {text}User unknown"),
    "a bounce": lambda text: parse(b"From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n" + _raw(text)),
    "a report": lambda text: parse(
        b"Content-Type: message/delivery-status\n\nStatus: 5.1.1\nAction: failed\n" + _raw(text)
    ),
    "a bounce's words": lambda text: (spoken(text), quoted(text), without_stage(text), without_addresses(text)),
    "a bounce's sections": lambda text: sections(text, frozenset()),
    "addresses": parse_list,
    "one mailbox": well_formed,
    "message ids": message_ids,
    "encoded words": decode_words,
    "unfolding": lambda text: unfold(_raw(text)),
    "parameters": parameters,
    "a date": parse_date,
    "quotes": split,
    "quotes of HTML": split_html,
    "HTML to text": html_to_text,
    "sanitise": lambda text: sanitise(text, {}),
    "the original look": lambda text: for_original(text, {}),
    "language": guess_language,
    "a charset": lambda text: guess(text.encode("utf-16-le", "surrogatepass")),
    "base64": lambda text: base64_bytes(_raw(text)),
    "uuencode": lambda text: uu_bytes(_raw(text)),
}

UNITS: tuple[str, ...] = (
    *(
        " ",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "a",
        "a ",
        "A\n",
        "1",
        "1.",
        "1:",
        "é",
        "我",
        "\u200f",
        "\x00",
        "\u0301",
        "-",
        "--",
        "_",
        "*",
        "=",
        "==",
        "|",
    ),
    *(
        "<",
        ">",
        "<>",
        "> ",
        ">\n",
        "> a\n",
        "> a\n\n",
        ">a\nb\n",
        "(",
        ")",
        "()",
        "((",
        "[",
        "]",
        "{",
        "}",
        '"',
        '""',
        "'",
        "\\",
        '\\"',
        '"\\"',
        "`",
    ),
    *(
        "@",
        "a@",
        "@a",
        "a@b.c ",
        "a@b.c,",
        "a@b.c\n",
        "<a@b>",
        "<a@b> ",
        "<a@b>, ",
        "a,",
        ",",
        ";",
        ":",
        ": ",
        "a:",
        "a: b\n",
        "a:b;",
        "a b\n",
        "a \n",
    ),
    *(
        "=?",
        "?=",
        "=?utf-8?Q?a?=",
        "=?utf-8?Q?a?= ",
        "=?utf-8?B?YQ==?=\n ",
        "=?a?q?",
        "=3D",
        "=\n",
        "=A",
        "%41",
        "a=b;",
        'a="b";',
        "a*0*=b;",
        "a*1=",
        "*",
    ),
    *(
        "On ",
        "On 1.1.2026 at 10:00 a@b wrote\n",
        "On 1.1.2026 at 10:00\n",
        "wrote:",
        "wrote:\n",
        "a wrote: ",
        "From: x\n",
        "Sent: x\n",
        "To:",
        "-- \n",
    ),
    *(
        "-----Original Message-----\n",
        "----- a ",
        "a -----\n",
        "Sent from my ",
        "Best regards,\n",
        "2026-01-01 ",
        "550 ",
        "550 5.1.1 ",
        "5.1.1 ",
        "<<< 550 ",
    ),
    *(
        ">>> DATA\n",
        "a@b.c:\n",
        "recipient rejected: ",
        "said: ",
        "mailbox ",
        "user ",
        "user unknown ",
        "message ",
        "not ",
        "exceed ",
        "host ",
        "sender ",
    ),
    *(
        "<a",
        "<a ",
        "<a>",
        "</a>",
        "<p>",
        "<div>",
        "<div></div>",
        "<br>",
        "<td>",
        "<blockquote>",
        "<!--",
        "-->",
        "<!",
        "<![CDATA[",
        "&",
        "&amp;",
        "&#",
        "&lt",
    ),
    *(
        '<a href="',
        "<a href='",
        "<a b=c>",
        "<img ",
        "<img src=x>",
        "<style>",
        "</style>",
        "<style>a{",
        "url(",
        "/*",
        "*/",
        "\\61 ",
        'style="',
        "<table><tr><td>",
    ),
    *(
        "<svg>",
        "<math><mi>",
        "<select>",
        "<pre>\n",
        "<li>",
        "<ul><li>",
        "--B",
        "--B\n",
        "--B--\n",
        "--B ",
        "--B\n\n",
        "begin 644 a\n",
        "M" * 61 + "\n",
        "\x1b$B",
        "\x1b",
    ),
)

ENDS: tuple[str, ...] = ("", "x", "!", "\n", "@", ">", ":", '"')
_FACTOR, _SHORTEST = 8.0, 0.02


@dataclass(frozen=True)
class Growth:
    """seconds: for the short and for the four times longer input."""

    reader: str
    unit: str
    seconds: tuple[float, float]

    @property
    def factor(self) -> float:
        return self.seconds[1] / max(self.seconds[0], 1e-6)

    @property
    def too_fast(self) -> bool:
        """Whether it grew faster than a line; what is quick even so is bounded by something, and no matter."""
        return self.seconds[1] > _SHORTEST and self.factor > _FACTOR

    def __str__(self) -> str:
        return f"{self.reader} of {self.unit!r}: {self.seconds[0]:.4f} s, four times as long {self.seconds[1]:.4f} s"


def measured(reader: str, unit: str, length: int, end: str = "") -> Growth:
    """Looked at once; what seems to grow too fast is looked at twice more, and the least counts."""
    growth = _once(reader, unit, length, end)
    for _ in range(2):
        if not growth.too_fast:
            break
        again = _once(reader, unit, length, end)
        growth = min(growth, again, key=lambda each: each.factor)
    return growth


def _once(reader: str, unit: str, length: int, end: str) -> Growth:
    read = READERS[reader]
    times = []
    for size in (length, 4 * length):
        text = unit * max(1, size // len(unit)) + end
        begun = time.process_time()
        read(text)
        times.append(time.process_time() - begun)
    return Growth(reader, unit + (f" … {end}" if end else ""), (times[0], times[1]))


def every(length: int, ends: tuple[str, ...] = ("",)) -> Iterator[Growth]:
    for reader in READERS:
        for unit in UNITS:
            for end in ends:
                yield measured(reader, unit, length, end)
