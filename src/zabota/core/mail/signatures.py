"""Where the writer's words end and the signature begins."""

from zabota.core.mail.signature_marks import (
    NAME_ALONE,
    SENT_FROM,
    SIGNATURE_LINE,
    SIGNED_NAME,
    THANKS,
    closing,
    fold,
)

_LONGEST_LINE = 1_000
_LONGEST_SIGNATURE = 30
_LONGEST_CLOSING = 12


def sign(lines: list[str]) -> tuple[list[str], list[str]]:
    """(words, signature) of the new lines."""
    filled = _last_filled(lines)
    for index in filled:
        line = lines[index][:_LONGEST_LINE]
        if sent_from(line) or (SIGNATURE_LINE.match(line) and index != filled[-1]):
            return lines[:index], lines[index:]
    # The first filled line of all may be a greeting, never a farewell.
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    for index in filled[:-1][-_LONGEST_CLOSING:]:
        if index != first and closing(lines[index][:100]):
            return lines[:index], lines[index:]
    if len(filled) > 1 and SIGNED_NAME.match(lines[filled[-1]][:80]) and not _item(lines[filled[-2]]):
        return lines[: filled[-1]], lines[filled[-1] :]
    if len(filled) > 2 and _thanked(lines, filled):
        return lines[: filled[-2]], lines[filled[-2] :]
    return lines, []


def _item(line: str) -> bool:
    """Whether the line above is one of a list, so that the one below is the next of it."""
    return line.lstrip().startswith(("-", "–", "—", "~", "/"))


def sent_from(line: str) -> bool:
    """Whether a program advertises itself: "Sent from my telephone"."""
    return len(line) < 200 and bool(SENT_FROM.match(fold(line)))


def _last_filled(lines: list[str]) -> list[int]:
    found: list[int] = []
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].strip():
            found.append(index)
            if len(found) == _LONGEST_SIGNATURE:
                break
    return found[::-1]


def _thanked(lines: list[str], filled: list[int]) -> bool:
    """ "Thanks!" and a name at the very end."""
    return bool(THANKS.match(fold(lines[filled[-2]][:60])) and NAME_ALONE.match(lines[filled[-1]][:60]))
