"""Letters of our own making that mutations begin with: each kind that the brain treats in a way of its own."""

import base64

_HTML = (
    '<html><head><style>p{margin:0}</style></head><body><p>It prints again.</p><div class="gmail_quote"><div>On Mon, 2 Mar 2026'
    ' at 10:12, Help wrote:</div><blockquote type="cite"><p>Did it <b>help</b>?</p><img src="cid:logo@x" alt="logo"></blockquote>'
    "</div><div class=gmail_signature>Ana<br>Cafe 12</div><table><tr><td>1</td><td>&amp;2</td></tr></table></body></html>"
)
_PLAIN = (
    "Hello,\n\nIt prints again.\n\nBest regards,\nAna Popa\n\nOn Mon, 2 Mar 2026 at 10:12, Help <help@tarelka.example>\nwrote:\n"
    "> Did it help?\n> > Since when?\n\n-- \nCafe 12\nSent from my iPhone\n"
)
_LABELS = "От: Help <h@x.example>\nОтправлено: 2 марта 2026 г.\nКому: Ana\nТема: Касса\n\nКасса молчит."


def _letter(*lines: str, body: str = "") -> bytes:
    head = (
        "From: Ana Popa <ana@marverde.example>",
        "To: help@tarelka.example",
        "Subject: Till",
        "Message-ID: <a.1@x.example>",
    )
    return "\r\n".join([*head, *lines, "", body]).encode()


def _multi(kind: str, *parts: str) -> bytes:
    inner = "".join(f"--B\r\n{part}\r\n" for part in parts)
    return _letter(f'Content-Type: multipart/{kind}; boundary="B"', body=f"preamble\r\n{inner}--B--\r\nepilogue")


_FILE = (
    "Content-Type: image/png; name=\"=?utf-8?B?0YTQvtGC0L4=?=.png\"\r\nContent-Disposition: attachment;\r\n filename*0*=utf-8''%D1%84;"
    "\r\n filename*1=oto.png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <logo@x>\r\n\r\n"
    + base64.encodebytes(bytes(range(200))).decode()
)
_REPORT = (
    "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ana@x.example\r\n"
    "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <ana@x.example>: Recipient address rejected: User unknown"
)

SEEDS: tuple[bytes, ...] = (
    _letter(body=_PLAIN),
    _letter("Content-Type: text/plain; charset=utf-8", body=_LABELS),
    _letter(
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        body=_HTML.replace("=", "=3D"),
    ),
    _letter("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes", body="a b \nc d \n> e \n> f\n-- \n"),
    _letter("Content-Transfer-Encoding: base64", body=base64.encodebytes(_PLAIN.encode()).decode()),
    _letter("Content-Transfer-Encoding: x-uuencode", body="begin 644 a.txt\n#0V%T\n`\nend\n"),
    _letter(
        'Cc: "Popa, Ana" <a@x.example>, team: b@x.example, C (chef) <c@x.example>;, =?utf-8?Q?=D0=90?= <d@пример.рф>'
    ),
    _letter(
        "References: <a@b> <c@d>\r\n <e@f>",
        "In-Reply-To: <c@d>",
        "Date: Mon, 2 Mar 2026 10:12:00 +0200 (EET)",
        "X-Loop: 1",
    ),
    _multi("alternative", f"Content-Type: text/plain\r\n\r\n{_PLAIN}", f"Content-Type: text/html\r\n\r\n{_HTML}"),
    _multi("related", f"Content-Type: text/html\r\n\r\n{_HTML}", _FILE),
    _multi("mixed", f"\r\n{_PLAIN}", _FILE, "Content-Type: message/rfc822\r\n\r\n" + _letter(body="inner").decode()),
    _multi(
        "report; report-type=delivery-status",
        "\r\nIt could not be delivered.",
        _REPORT,
        "Content-Type: message/rfc822\r\n\r\n" + _letter(body="ours").decode(),
    ),
    _multi(
        "report; report-type=feedback-report",
        "\r\nspam",
        "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse",
    ),
    _multi("digest", "\r\nSubject: a\r\n\r\none", "\r\nSubject: b\r\n\r\ntwo"),
    b"From: MAILER-DAEMON@mx.example\r\nReturn-Path: <>\r\nSubject: failure notice\r\n\r\nHi. This is the qmail-send program.\r\n\r\n"
    b"<ana@x.example>:\r\nRemote host said: 550 5.1.1 no such user\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n"
    b"Message-ID: <ours@tarelka.example>\r\nTo: ana@x.example\r\n",
    b'From: no-reply@sns.example\r\n\r\n{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":'
    b'[{"emailAddress":"a@x.example","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 unknown"}]},"mail":{"commonHeaders":{}}}',
    "From: Касса\r\nSubject: молчит\r\n\r\nкасса".encode("koi8-r"),
    "Subject: レシート\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\nレシート".encode("iso-2022-jp"),
    "Subject: 收据\r\n\r\n打印机不工作".encode("gb18030"),
)

# Pieces that mean something to one reader or another.
TOKENS: tuple[bytes, ...] = tuple(
    piece.encode("utf-8", "surrogateescape")
    for piece in (
        *(
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            " ",
            "\t",
            "\x00",
            "\ufeff",
            "--B\r\n",
            "--B--",
            "--B ",
            "--",
            '"',
            "\\",
            "(",
            ")",
            "<",
            ">",
        ),
        *(
            ",",
            ";",
            ":",
            "@",
            "=",
            "=\r\n",
            "=?",
            "?=",
            "=?utf-8?B?",
            "=?utf-8?Q?=",
            "=?iso-2022-jp?B?GyRC?=",
            "%",
            "%E2",
            "*0*=",
            "''",
        ),
        *(
            "Content-Type: ",
            "multipart/mixed; boundary=",
            "message/rfc822\r\n",
            "text/html",
            "charset=utf-7",
            "charset=\x1b$B",
            "From ",
        ),
        *(
            "From: x\r\n",
            "On 1.1.2026 at 10:00, a@b wrote:\n",
            "> ",
            ">>>>>>>> ",
            "-- \n",
            "-----Original Message-----\n",
            "550 5.1.1 ",
        ),
        *(
            "<div>",
            "</div>",
            "<blockquote>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<a href='",
            "<img src=x ",
            "&#x110000;",
            "&amp",
            "<svg><style>",
        ),
        *(
            "\x1b$B",
            "\x1b(B",
            "\u202e",
            "\udcff",
            "\udc80\udce2\udc82",
            "我",
            "é",
            "\U0001f600",
            "begin 644 x\n",
            "=00",
            "=ZZ",
            "{",
            "[" * 50,
        ),
    )
)
