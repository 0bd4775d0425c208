"""Handing one letter after another to an SMTP server over the same connection."""

import re
import smtplib

_LINE_START_DOT = re.compile(rb"(?m)^\.")
_NO_LINE = re.compile(r"[\r\n\0]")


class LetterRefused(smtplib.SMTPResponseException):
    """The server's no to one letter; the connection lives on unless the code is 421.

    stage: "sender" (at MAIL), "recipient" (at RCPT) or "content".
    """

    def __init__(self, stage: str, code: int, said: bytes) -> None:
        super().__init__(code, said)
        self.stage = stage


class HungUp(smtplib.SMTPServerDisconnected):
    """The connection broke. unsure: the whole letter was over there already, so that it may have been taken."""

    def __init__(self, words: str, *, unsure: bool) -> None:
        super().__init__(words)
        self.unsure = unsure


def hand_over(client: smtplib.SMTP, *, sender: str, recipient: str, content: bytes) -> None:
    """Returns once the server has said that it has the letter. content: with CRLF line ends.

    Raises LetterRefused, HungUp, and ValueError for an address that no command can carry.
    """
    over = False
    try:
        commands = _commands(client, sender, recipient)
        _envelope(client, commands)
        client.send(_LINE_START_DOT.sub(b"..", content) + (b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"))
        over = True
        code, said = client.getreply()
    except LetterRefused:
        raise
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        client.close()
        raise HungUp(str(error), unsure=over) from error
    if code != 250:
        raise _refused(client, "content", code, said)


def _commands(client: smtplib.SMTP, sender: str, recipient: str) -> list[bytes]:
    if _NO_LINE.search(sender + recipient):
        raise ValueError(f"Not an address: {recipient!r}")
    eight = " BODY=8BITMIME" if client.has_extn("8bitmime") else ""
    wide = not (sender + recipient).isascii()
    if wide and not client.has_extn("smtputf8"):
        raise ValueError(f"The server takes no letters beyond ASCII in addresses: {recipient!r}")
    mail = f"MAIL FROM:{_path(sender)}{eight}{' SMTPUTF8' if wide else ''}\r\n"
    return [mail.encode(), f"RCPT TO:{_path(recipient)}\r\n".encode(), b"DATA\r\n"]


def _path(address: str) -> str:
    return f"<{address}>"


def _envelope(client: smtplib.SMTP, commands: list[bytes]) -> None:
    """Until the server waits for the content. The three commands go as one where it allows that (RFC 2920)."""
    if not client.has_extn("pipelining"):
        for stage, command, right in _steps(commands):
            client.send(command)
            code, said = client.getreply()
            if code not in right:
                raise _refused(client, stage, code, said)
        return
    client.send(b"".join(commands))
    answers = [client.getreply() for _ in commands]
    for (stage, _command, right), (code, said) in zip(_steps(commands), answers, strict=True):
        if code not in right:
            if answers[-1][0] == 354:
                # It waits for a content all the same: an empty one, which goes to nobody.
                client.send(b".\r\n")
                client.getreply()
            raise _refused(client, stage, code, said)


def _steps(commands: list[bytes]) -> list[tuple[str, bytes, tuple[int, ...]]]:
    mail, rcpt, data = commands
    return [("sender", mail, (250,)), ("recipient", rcpt, (250, 251)), ("content", data, (354,))]


def _refused(client: smtplib.SMTP, stage: str, code: int, said: bytes) -> LetterRefused:
    if code == 421:
        client.close()
    else:
        client.rset()
    return LetterRefused(stage, code, said)
