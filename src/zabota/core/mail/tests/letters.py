"""Letters for the tests, in our own words."""

from zabota.core.mail import Letter, parse


def letter(*lines: str) -> Letter:
    return parse("\r\n".join(lines).encode())


def simple(body: str, *headers: str) -> Letter:
    return letter(
        "From: Ana Popa <ana@marverde.example>", "To: help@tarelka.example", "Subject: Printer", *headers, "", body
    )
