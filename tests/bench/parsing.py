"""python -m tests.bench.parsing [--letters 1000]: letters a second of the parser, by processor time of this process.

Under it the same letters through the standard library alone, then each step by itself, then what a letter of 30 MB
takes of memory beyond its bytes.
"""

import argparse
import base64
import gc
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

from tests.bench.letters import letters
from zabota.core.mail import Letter, fingerprint, html_to_text, parse, sanitise
from zabota.core.mail.mime import Budget, read
from zabota.core.mail.quoting import split_letter
from zabota.core.text.language import guess_language

MEGABYTE = 1_000_000


def spent(work: Callable[[Any], object], things: Iterable[Any]) -> float:
    """Seconds of processor time for all of them; the best of three rounds."""
    things = list(things)
    rounds = []
    for _ in range(3):
        begun = time.process_time()
        for thing in things:
            work(thing)
        rounds.append(time.process_time() - begun)
    return min(rounds)


def speed(count: int) -> Iterator[str]:
    raws = list(letters(count))
    sizes = [len(raw) for raw in raws]
    yield f"{count} letters, median {statistics.median(sizes) / 1000:.1f} kB, mean {statistics.mean(sizes) / 1000:.1f} kB"
    yield _line("parse", spent(parse, raws), count)
    yield _line("the standard library's parser alone", spent(message_from_bytes, raws), count)
    yield _line("… and every part decoded", spent(_stdlib, raws), count)
    found = [parse(raw) for raw in raws]
    steps: dict[str, Callable[[Letter], object]] = {
        "reply, quote and signature": lambda letter: split_letter(letter.text, letter.html),
        "language": lambda letter: guess_language(letter.reply or letter.text),
        "fingerprint": fingerprint,
        "html_to_text": lambda letter: html_to_text(letter.html),
        "sanitise": lambda letter: sanitise(letter.html, {}),
    }
    yield _line("the tree of parts", spent(lambda raw: read(raw, Budget()), raws), count)
    for name, step in steps.items():
        yield _line(name, spent(step, found), count)


def _stdlib(raw: bytes) -> None:
    for part in message_from_bytes(raw, policy=default).walk():
        if not part.is_multipart():
            part.get_content()


def _line(name: str, seconds: float, count: int) -> str:
    return f"{name:<38} {count / seconds:8.0f} a second   {seconds / count * 1000:7.3f} ms a letter"


def memory() -> Iterator[str]:
    """Peak beyond the raw bytes, as a multiple of them."""
    for name, raw in (("one attachment", big(1)), ("30 attachments", big(30)), ("2,000 attachments", big(2000))):
        gc.collect()
        tracemalloc.start()
        letter = parse(raw)
        after_parse = tracemalloc.get_traced_memory()
        total = sum(attachment.size for attachment in letter.attachments)
        for attachment in letter.attachments:
            len(attachment.content)
        after_reading = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        yield (
            f"{len(raw) / MEGABYTE:.0f} MB, {name}: {len(letter.attachments)} files of {total / MEGABYTE:.1f} MB;"
            f" peak of parse() {after_parse[1] / len(raw):.2f}x, kept {after_parse[0] / len(raw):.2f}x,"
            f" peak with every file read {after_reading[1] / len(raw):.2f}x"
        )


def big(files: int, size: int = 30 * MEGABYTE) -> bytes:
    each = base64.encodebytes(bytes(range(256)) * (size * 3 // 4 // files // 256)).replace(b"\n", b"\r\n")
    lines = [b'Subject: big\r\nContent-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\n\r\nHere they are.\r\n']
    for number in range(files):
        lines.append(
            f"--B\r\nContent-Type: image/png; name={number}.png\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode()
        )
        lines.append(each)
    return b"".join([*lines, b"--B--\r\n"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=1000)
    for lines in (speed(parser.parse_args().letters), memory()):
        for line in lines:
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
