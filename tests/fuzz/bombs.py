"""Letters built to exhaust a parser, by name: each a function of its size."""

import base64
from collections.abc import Callable

_HTML = b"Content-Type: text/html\r\n\r\n"
_MIXED = b"Content-Type: multipart/mixed; boundary=B\r\n\r\n"


def _nested_multiparts(count: int) -> bytes:
    return (
        b"".join(b"Content-Type: multipart/mixed; boundary=N%d\r\n\r\n--N%d\r\n" % (n, n) for n in range(count))
        + b"\r\nend"
    )


def _nested_letters(count: int) -> bytes:
    return b"Content-Type: message/rfc822\r\n\r\n" * count + b"\r\nend"


def _nested_base64_letters(count: int) -> bytes:
    raw = b"Subject: inner\r\n\r\nend"
    for _ in range(min(count, 24)):
        raw = b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(raw)
    return raw


BOMBS: dict[str, Callable[[int], bytes]] = {
    "headers": lambda n: b"".join(b"X-%d: y\r\n" % number for number in range(n)),
    "the same header": lambda n: b"To: a@b.example\r\n" * n,
    "a folded header": lambda n: b"Subject: a\r\n" + b" b\r\n" * n,
    "lines that are no headers": lambda n: b"Subject: a\r\n" + b"no header here\r\n" * n + b"To: a@b\r\n",
    "ids in References": lambda n: b"References: " + b" ".join(b"<%d@x.example>" % number for number in range(n)),
    "addresses": lambda n: b"To: " + b", ".join(b"a%d@x.example" % number for number in range(n)),
    "angle brackets": lambda n: b"From: " + b"<" * n,
    "brackets": lambda n: b"From: " + b"(" * n,
    "quotation marks": lambda n: b"From: " + b'"a' * n,
    "encoded words": lambda n: b"Subject: " + b"=?utf-8?Q?=D0=90?= " * n,
    "beginnings of encoded words": lambda n: b"Subject: " + b"=?utf-8?Q?" * n,
    "parameters": lambda n: b"Content-Type: text/plain" + b"".join(b"; a*%d*=b" % number for number in range(n)),
    "parts": lambda n: _MIXED + b"--B\r\n\r\na\r\n" * n + b"--B--",
    "empty parts": lambda n: _MIXED + b"--B\r\n" * n,
    "almost boundaries": lambda n: _MIXED + b"--B\r\n\r\n" + b"--Ba\r\n" * n + b"--B--",
    "boundaries within lines": lambda n: _MIXED + b"--B\r\n\r\n" + b" --B" * n,
    "nested multiparts": _nested_multiparts,
    "nested letters": _nested_letters,
    "nested encoded letters": _nested_base64_letters,
    "quoted-printable": lambda n: b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\r\n=ZZ==3D" * n,
    "base64 with padding": lambda n: b"Content-Transfer-Encoding: base64\r\n\r\n" + b"YQ==" * n,
    "uuencode": lambda n: b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\n" + b"M!!\n" * n,
    "a long line": lambda n: b"\r\n" + b"a" * n,
    "long words": lambda n: b"\r\n" + (b"a" * 999 + b" ") * (n // 1000),
    "deep quotes": lambda n: b"\r\n" + b">" * n + b" a\n" + b"> a\n" * (n // 4),
    "heads of quotes": lambda n: b"\r\n" + b"On 1.1.2026 at 10:00, a@b.example wrote:\n> a\n" * n,
    "labels": lambda n: b"\r\n" + b"From: a\nSent: b\nTo: c\n" * n,
    "forwarded in forwarded": lambda n: b"\r\n" + b"-----Original Message-----\nFrom: a\nSent: b\nSubject: c\n\n" * n,
    "escape signs": lambda n: b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n" + b"\x1b$B0" * n,
    "UTF-7": lambda n: b"Content-Type: text/plain; charset=utf-7\r\n\r\n" + b"+AGE" * n,
    "open elements": lambda n: _HTML + b"<div>" * n,
    "nested tables": lambda n: _HTML + b"<table><tr><td>" * n,
    "nested quotes": lambda n: _HTML + b"<blockquote>a" * n,
    "crossed elements": lambda n: _HTML + b"<a><b>" * n + b"</a></b>" * n,
    "attributes": lambda n: _HTML + b"<div " + b"".join(b"a%d=b " % number for number in range(n)) + b">",
    "comments": lambda n: _HTML + b"<!--" * n,
    "entities": lambda n: _HTML + b"&amp;" * n,
    "style sheets": lambda n: _HTML + b"<style>" + b"a{color:red}/*" * n,
    "a style of one element": lambda n: _HTML + b'<p style="' + b"color:red;" * n + b'">a',
    "pictures": lambda n: _HTML + b'<img src="cid:a@b">' * n,
    "a bounce's recipients": lambda n: (
        b"From: MAILER-DAEMON@x\nSubject: failure notice\n\n" + b"<a@x.example>:\n550 no\n" * n
    ),
    "groups of a report": lambda n: (
        b"Content-Type: message/delivery-status\n\n" + b"Final-Recipient: rfc822; a@b\nStatus: 5.1.1\n\n" * n
    ),
    "JSON": lambda n: b'From: no-reply@x.example\n\n{"notificationType":' + b"[" * n,
}
