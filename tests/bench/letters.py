"""Letters as a desk gets them, for measuring: median 13 kB, mean 42 kB, 70 % with HTML, 30 % with an attachment.

Made by a seeded generator, so that each run measures the same bytes.
"""

import base64
import random
from collections.abc import Iterator
from email.header import Header
from quopri import encodestring

_WORDS = {
    "en": [
        "the",
        "till",
        "prints",
        "nothing",
        "since",
        "this",
        "morning",
        "we",
        "restarted",
        "it",
        "twice",
        "and",
        "the",
        "light",
        "is",
        "red",
        "please",
        "tell",
        "us",
        "what",
        "to",
        "do",
        "our",
        "guests",
        "wait",
        "for",
        "their",
        "receipts",
        "and",
        "the",
        "report",
        "of",
        "yesterday",
        "is",
        "missing",
        "two",
        "orders",
        "thank",
        "you",
        "for",
        "your",
        "help",
    ],
    "ru": [
        "касса",
        "не",
        "печатает",
        "чек",
        "с",
        "самого",
        "утра",
        "мы",
        "дважды",
        "перезапустили",
        "её",
        "но",
        "лампа",
        "горит",
        "красным",
        "подскажите",
        "что",
        "делать",
        "гости",
        "ждут",
        "чеки",
        "а",
        "в",
        "отчёте",
        "за",
        "вчера",
        "нет",
        "двух",
        "заказов",
        "спасибо",
        "за",
        "помощь",
    ],
    "ro": [
        "casa",
        "nu",
        "mai",
        "tipărește",
        "bonul",
        "de",
        "azi",
        "dimineață",
        "am",
        "repornit",
        "de",
        "două",
        "ori",
        "și",
        "becul",
        "e",
        "roșu",
        "vă",
        "rugăm",
        "să",
        "ne",
        "spuneți",
        "ce",
        "facem",
        "clienții",
        "așteaptă",
        "bonurile",
        "iar",
        "din",
        "raportul",
        "de",
        "ieri",
        "lipsesc",
        "două",
        "comenzi",
        "mulțumim",
        "pentru",
        "ajutor",
    ],
}
_NAMES = {"en": "Ann Pope", "ru": "Анна Попова", "ro": "Ana Țurcanu"}
_FAREWELLS = {"en": "Best regards,", "ru": "С уважением,", "ro": "Cu stimă,"}
_HEADS = {
    "en": "On Mon, 2 Mar 2026 at 10:12, Help <help@tarelka.example> wrote:",
    "ru": "пн, 2 мар. 2026 г. в 10:12, Поддержка <help@tarelka.example>:",
    "ro": "În lun., 2 mar. 2026 la 10:12, Ajutor <help@tarelka.example> a scris:",
}
_STYLE = "font-family:Calibri,sans-serif;font-size:11.0pt;margin:0cm;color:#1F497D"
_KINDS = [("image/png", "photo.png"), ("application/pdf", "Счёт 12.pdf"), ("image/jpeg", "IMG_0012.jpg")]


def letters(count: int, seed: int = 20_261_126) -> Iterator[bytes]:
    chance = random.Random(seed)
    for number in range(count):
        yield _letter(number, chance)


def _letter(number: int, chance: random.Random) -> bytes:
    language = chance.choice([*_WORDS])
    # Most conversations are short; a few have everything since last year below them.
    paragraphs = [_paragraph(language, chance) for _ in range(chance.choice([2, 3, 3, 4, 5, 6]))]
    rounds = chance.choice([0, 0, 0, 1, 1, 1, 2, 5])
    plain = _plain(language, paragraphs, rounds, chance)
    body = _text_part("text/plain", plain, chance)
    kind = chance.random()
    if kind < 0.70:
        html = _text_part("text/html", _html(language, paragraphs, rounds, chance), chance)
        # One in seven of those has no plain twin.
        body = html if kind < 0.10 else _multipart("alternative", [body, html], f"A{number}")
    if chance.random() < 0.30:
        files = [_file(chance) for _ in range(chance.choice([1, 1, 1, 2]))]
        body = _multipart("mixed", [body, *files], f"M{number}")
    return "\r\n".join(_head(number, language, chance)).encode() + b"\r\n" + body


def _head(number: int, language: str, chance: random.Random) -> list[str]:
    name = Header(_NAMES[language], "utf-8").encode() if language != "en" else _NAMES[language]
    hops = [
        f"Received: from mx{hop}.cafe.example (mx{hop}.cafe.example [192.0.2.{hop + 1}])\r\n"
        f"\tby mail{hop}.tarelka.example (Postfix) with ESMTPS id {chance.getrandbits(40):X}\r\n"
        f"\tfor <help@tarelka.example>; Mon, 2 Mar 2026 10:{hop + 10}:00 +0200 (EET)"
        for hop in range(chance.choice([2, 3, 4, 6]))
    ]
    signature = base64.b64encode(chance.randbytes(256)).decode()
    folded = "\r\n\t".join(signature[at : at + 70] for at in range(0, len(signature), 70))
    references = " ".join(f"<m{number}-{place}@cafe.example>" for place in range(chance.choice([0, 1, 2, 5])))
    return [
        *hops,
        f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=cafe.example; s=mail;\r\n\th=from:to:subject:date;\r\n\tb={folded}",
        "Authentication-Results: mx.tarelka.example; dkim=pass header.d=cafe.example; spf=pass; dmarc=pass",
        f"From: {name} <guest{number % 700}@cafe{number % 40}.example>",
        "To: Help <help@tarelka.example>",
        *(["Cc: Chef <chef@cafe.example>, owner@cafe.example"] if number % 3 == 0 else []),
        "Subject: " + Header("Re: " + _paragraph(language, chance)[:60], "utf-8").encode(),
        "Date: Mon, 2 Mar 2026 10:12:00 +0200",
        f"Message-ID: <m{number}@cafe.example>",
        *([f"In-Reply-To: <m{number}-0@cafe.example>", f"References: {references}"] if references else []),
        "X-Mailer: Microsoft Outlook 16.0",
        "MIME-Version: 1.0",
    ]


def _paragraph(language: str, chance: random.Random) -> str:
    words = chance.choices(_WORDS[language], k=chance.randint(12, 60))
    return " ".join(words).capitalize() + "."


def _plain(language: str, paragraphs: list[str], rounds: int, chance: random.Random) -> str:
    text = "\n\n".join([*paragraphs, f"{_FAREWELLS[language]}\n{_NAMES[language]}\nCafe 12, +373 22 000 000"])
    for depth in range(1, rounds + 1):
        quote = "\n\n".join(_paragraph(language, chance) for _ in paragraphs)
        mark = ">" * depth + " "
        text += f"\n\n{'>' * (depth - 1)}{_HEADS[language]}\n" + "\n".join(mark + line for line in quote.split("\n"))
    return text


def _html(language: str, paragraphs: list[str], rounds: int, chance: random.Random) -> str:
    def block(words: list[str]) -> str:
        return "".join(
            f'<p class="MsoNormal" style="{_STYLE}"><span style="{_STYLE}">{each}<o:p></o:p></span></p>\n'
            for each in words
        )

    body = block([*paragraphs, _FAREWELLS[language], f"<b>{_NAMES[language]}</b>"])
    for _ in range(rounds):
        quote = block([_paragraph(language, chance) for _ in paragraphs])
        body += (
            f'<div class="gmail_quote"><div dir="ltr">{_HEADS[language]}<br></div><blockquote style="margin:0">{quote}'
        )
    body += "</blockquote></div>" * rounds
    head = f"<html><head><meta charset=utf-8><style>{'p.MsoNormal{margin:0cm;font-size:11pt}' * 20}</style></head>"
    table = "<table><tr><td><img src='https://cafe.example/logo.png' width=80></td><td>Cafe 12</td></tr></table>"
    return f"{head}<body><div>{body}</div>{table if chance.random() < 0.5 else ''}</body></html>"


def _text_part(kind: str, text: str, chance: random.Random) -> bytes:
    if chance.random() < 0.35:
        encoding, content = "base64", base64.encodebytes(text.encode()).replace(b"\n", b"\r\n")
    else:
        encoding, content = "quoted-printable", encodestring(text.encode()).replace(b"\n", b"\r\n")
    head = f'Content-Type: {kind}; charset="utf-8"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    return head.encode() + content


def _file(chance: random.Random) -> bytes:
    kind, name = chance.choice(_KINDS)
    named = Header(name, "utf-8").encode() if not name.isascii() else name
    size = int(min(400_000, 9_000 * 2 ** chance.expovariate(0.54)))
    content = base64.encodebytes(chance.randbytes(size)).replace(b"\n", b"\r\n")
    head = (
        f'Content-Type: {kind}; name="{named}"\r\nContent-Disposition: attachment; filename="{named}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + content


def _multipart(kind: str, parts: list[bytes], boundary: str) -> bytes:
    lines = [f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()]
    lines += [f"--{boundary}\r\n".encode() + part + b"\r\n" for part in parts]
    return b"".join(lines) + f"--{boundary}--\r\n".encode()
