"""Letters of our own making that are hard to take: large, broken, or meant to do harm."""

import io
import zipfile
from email import policy
from email.message import EmailMessage

HEAD = b"From: Ana <ana@marverde.example>\r\nTo: help@tarelka.example\r\nSubject: Till 2\r\n"
PLAIN = HEAD + b"Message-ID: <plain@marverde.example>\r\n\r\nThe till is silent.\r\n"
ZEROS = 60 * 1024 * 1024


def letter(text: str = "The till is silent.", *, message_id: str = "<hard@marverde.example>") -> EmailMessage:
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["To"] = "Ana <ana@marverde.example>", "help@tarelka.example"
    made["Subject"], made["Message-ID"] = "Till 2", message_id
    made.set_content(text)
    return made


def with_attachments(count: int) -> bytes:
    """`count` files, each with words of its own."""
    parts = b"".join(
        b"--B\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=%d.txt\r\n\r\nfile %d\r\n"
        % (n, n)
        for n in range(count)
    )
    return (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nThe till is silent.\r\n"
        + parts
        + b"--B--\r\n"
    )


def with_parts(count: int) -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"--B\r\n\r\nx\r\n" * count + b"--B--\r\n"


def nested(depth: int) -> bytes:
    """multipart in multipart, each with a boundary of its own."""
    down = b"".join(
        b"Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n" % (level, level) for level in range(depth)
    )
    return HEAD + down + b"\r\nThe till is silent.\r\n"


def letters_in_letters(depth: int) -> bytes:
    return (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * depth + PLAIN


def with_zip_bomb() -> tuple[bytes, int]:
    """A letter of a few dozen kB with a zip of 60 MB of nothing in it, and the size of that zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nothing", bytes(ZEROS))
    made = letter()
    made.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="nothing.zip")
    return made.as_bytes(), len(packed.getvalue())


NOT_LOST: dict[str, bytes] = {
    "no Message-ID": HEAD + b"\r\nThe till is silent.\r\n",
    "no From": b"To: help@tarelka.example\r\nSubject: Till 2\r\n\r\nThe till is silent.\r\n",
    "a From without an address": HEAD.replace(b"<ana@marverde.example>", b"") + b"\r\nThe till is silent.\r\n",
    "no body": HEAD + b"\r\n",
    "only headers, no empty line": HEAD,
    "nothing at all": b"",
    "an empty line": b"\r\n",
    "a body alone": b"\r\nThe till is silent.\r\n",
    "a date a hundred years ahead": HEAD + b"Date: Mon, 26 Nov 2126 10:00:00 +0200\r\n\r\nx\r\n",
    "a date of the year 99999": HEAD + b"Date: Mon, 26 Nov 99999 10:00:00 +0200\r\n\r\nx\r\n",
    "a date before all dates": HEAD + b"Date: Mon, 01 Jan 0001 00:00:00 +1400\r\n\r\nx\r\n",
    "NULs": HEAD.replace(b"Till", b"Ti\0ll").replace(b"Ana", b"A\0na") + b"\r\nThe till\0 is silent.\0\r\n",
    "8-bit junk": HEAD.replace(b"Till", bytes(range(128, 256))).replace(b"Ana", b"\xff\xfe\x80")
    + b"\r\n"
    + bytes(range(256)).replace(b"\r", b"").replace(b"\n", b"")
    + b"\r\n",
    "a charset nobody knows": HEAD + b"Content-Type: text/plain; charset=klingon\r\n\r\n\xc3\xb6\r\n",
    "base64 that is none": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n!!!=\xff\r\n",
    "halves of surrogate pairs": HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n&#xD800;&#xDFFF;&#0;x\r\n",
    "a header line of 1 MB": HEAD + b"X-Long: " + b"y" * 1024 * 1024 + b"\r\n\r\nThe till is silent.\r\n",
    "a subject of 1 MB": HEAD.replace(b"Till 2", b"z" * 1024 * 1024) + b"\r\nThe till is silent.\r\n",
    "a name of 100 kB": HEAD.replace(b"Ana", b"A" * 100_000) + b"\r\nThe till is silent.\r\n",
    "an address of 100 kB": HEAD.replace(b"ana@", b"a" * 100_000 + b"@") + b"\r\nThe till is silent.\r\n",
    "an address of 1,000 letters": HEAD.replace(b"ana@", b"a" * 1000 + b"@") + b"\r\nThe till is silent.\r\n",
    "others of 1,000 letters": HEAD
    + b"Cc: "
    + b"c" * 1000
    + b"@x.example\r\nReply-To: "
    + b"r" * 1000
    + b"@x.example\r\n\r\nThe till is silent.\r\n",
    "a Message-ID of 100 kB": HEAD + b"Message-ID: <" + b"i" * 100_000 + b"@x>\r\n\r\nThe till is silent.\r\n",
    "References of 20,000 ids": HEAD
    + b"References:"
    + b"".join(b" <%d@x>\r\n" % n for n in range(20_000))
    + b"\r\nx\r\n",
    "20,000 recipients": HEAD
    + b"Cc: "
    + b",\r\n ".join(b"c%d@x.example" % n for n in range(20_000))
    + b"\r\n\r\nx\r\n",
    "5,000 headers": HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(5_000)) + b"\r\nThe till is silent.\r\n",
    "20,000 From lines": b"From: a@x.example\r\n" * 20_000 + b"\r\nx\r\n",
    "a file name that climbs": letter().as_bytes().replace(b"text/plain", b"text/plain; name=../../../../etc/passwd"),
    "multipart without a boundary": HEAD + b"Content-Type: multipart/mixed\r\n\r\nThe till is silent.\r\n",
    "a boundary that never comes": HEAD + b"Content-Type: multipart/mixed; boundary=B\r\n\r\nThe till is silent.\r\n",
    "1,000 multiparts in each other": nested(1000),
    "1,000 letters in each other": letters_in_letters(1000),
    "100,000 parts": with_parts(100_000),
}
