"""`zabota coach check|eval`: what the coach says of an answer, and how right that is. Without Django and a desk."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from zabota.config.supervisor.words import Trouble

ABOUT = """An answer on standard input, its hints as JSON on standard output:
  {"hints": [{"rule", "level", "span": [start, end], "message", "why", "fix": {"start", "end", "text"} or null}],
   "questions": [{"text", "answered"}]}
With --jsonl one object a line comes in ({"lang", "channel", "turn", "customer", "customer_message", "reply",
"attachments"}) and one such answer a line goes out."""


def options(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    check = commands.add_parser(
        "check", help="the hints of an answer", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    check.add_argument("--lang", default="en", help="of the customer: ru, en, ro, uk, es, pt, fr")
    check.add_argument("--customer", default="", help="how the customer is called")
    check.add_argument("--question", type=Path, metavar="FILE", help="what the customer wrote")
    check.add_argument("--channel", default="mail", choices=("mail", "chat", "form"))
    check.add_argument("--turn", type=int, default=1, help="which answer it is in its ticket, from 1")
    check.add_argument("--attachments", type=int, default=0, metavar="N", help="how many files go with it")
    check.add_argument("--jsonl", action="store_true", help="many answers, one object a line")
    measure = commands.add_parser("eval", help="precision and recall on labelled answers, a rule a line")
    measure.add_argument("files", type=Path, nargs="+", metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    if arguments.verb == "eval":
        sys.stdout.write("\n".join(tables(rows(arguments.files))) + "\n")
        return 0
    if arguments.jsonl:
        return _many()
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    given = {
        "lang": arguments.lang,
        "customer": arguments.customer,
        "customer_message": _read(arguments.question) if arguments.question else "",
        "channel": arguments.channel,
        "turn": arguments.turn,
        "attachments": arguments.attachments,
        "reply": text,
    }
    sys.stdout.write(json.dumps(checked(given), ensure_ascii=False, indent=2) + "\n")
    return 0


def checked(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the coach says of one row, as ABOUT has it."""
    from zabota.core.coach.looking import look
    from zabota.core.coach.model import House
    from zabota.core.coach.scoring import reply_of
    from zabota.core.coach.telling import said

    view = look(reply_of(row), House())
    hints = []
    for hint in view.hints:
        message, why = said(hint)
        fix = hint.fix and {"start": hint.fix.start, "end": hint.fix.end, "text": hint.fix.text}
        hints.append(
            {
                "rule": hint.rule,
                "level": hint.level,
                "span": [hint.start, hint.end],
                "message": message,
                "why": why,
                "fix": fix,
            }
        )
    return {"hints": hints, "questions": [{"text": one.text, "answered": one.answered} for one in view.questions]}


def _many() -> int:
    troubles = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            answer = checked(_object(line))
        except (ValueError, TypeError, RecursionError) as trouble:
            answer, troubles = {"error": f"line {number}: {trouble}"}, troubles + 1
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 1 if troubles else 0


def _object(line: bytes) -> dict[str, Any]:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("not an object")
    return row


def rows(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Raises Trouble for a file that is not there and for a line that is no labelled answer."""
    for path in files:
        for number, line in enumerate(_read(path).split("\n"), 1):
            if not line.strip():
                continue
            try:
                row = _object(line.encode())
                yield {**row, "lang": row["lang"], "rules": list(row["rules"]), "clean": bool(row["clean"])}
            except (ValueError, KeyError, TypeError) as trouble:
                raise Trouble(f"{path}, line {number}: {trouble} (wanted: lang, reply, rules, clean).") from None


def tables(labelled: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A table in Markdown a language: of each rule its level, its fires and how right they are."""
    from zabota.core.coach.levels import shipped
    from zabota.core.coach.scoring import scored

    for language, score in sorted(scored(labelled).items()):
        alarms = sum(many for rule, many in score.on_clean.items() if shipped(rule, language) == "on")
        hints = sum(score.on_clean.values()) - alarms
        yield f"## {language}: {score.replies} answers, {score.clean} of them clean"
        yield ""
        yield f"False alarms a clean answer: {alarms / max(1, score.clean):.3f} of rules that are on, "
        yield f"{hints / max(1, score.clean):.3f} of hints."
        yield ""
        yield "| rule | level | fires | precision | recall | on clean answers |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for rule in score.rules:
            fires, wanted = score.right[rule] + score.wrong[rule], score.right[rule] + score.missed[rule]
            precision = f"{score.precision(rule):.2f}" if fires else "–"
            recall = f"{score.recall(rule):.2f} ({score.right[rule]} of {wanted})" if wanted else "–"
            level = shipped(rule, language)
            yield f"| {rule} | {level} | {fires} | {precision} | {recall} | {score.on_clean[rule]} |"
        yield ""


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError as trouble:
        raise Trouble(f"{path} cannot be read: {trouble.strerror}.") from None
