"""`zabota routing eval --topics TRAIN.csv TEST.csv`: how well topics and people are guessed. Needs no Django."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from zabota.core.routing.scores import Judged, scores
from zabota.rooms.routing.cli.tables import Labelled, NotRead, labelled

ABOUT = """\
Learns from TRAIN and guesses the labels of TEST: CSV files in UTF-8 with the columns text and label (others are
passed over; a text without a label teaches nothing, a label of TEST may be empty). Prints a line of JSON for each row
of TEST:

  {"row": 0, "label": "refund", "margin": 0.41, "top3": ["refund", "invoice", "card"], "known": true, "share": 0.93}

  row     from 0, the first below the heading
  label   the likeliest, also where it is not known
  known   false says "I do not know": the margin lies below the threshold that was learned with the labels, at which a
          tenth of what belongs to them is left to people. Nothing of TEST is used for it
  share   how likely the label is right, 0 to 1, if the text is about one of the labels at all
"""
SCORED = """\
--score adds one line: accuracy and top3 of all rows in scope, known or not; coverage, the part of them that is known,
and accuracy_known, how many of those are right; ece, how far shares are from what came true; outside, rows with a
label that TRAIN does not have, caught, the part of them that is not known, and caught_deferring_10, the same at the
threshold that leaves just a tenth of the rows in scope to people. With --resolvers a label that TRAIN does not have
counts as wrong, and margin is how far the first share lies above the second.
"""


def main(argv: list[str]) -> int:
    """Runs `routing …`; returns 0, or 1 with words about what could not be read or learned."""
    options = _parser().parse_args(argv)
    try:
        for line in _evaluated(options):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    except NotRead as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    return 0


def _evaluated(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    train, test = (labelled(name) for name in options.topics or options.resolvers)
    held = labelled(options.held) if options.held else None
    judge = _topics if options.topics else _resolvers
    judged = judge(_with_labels(train), test, _with_labels(held) if held else None)
    for row, one in enumerate(judged):
        yield {
            "row": row,
            "label": one.best[0],
            "margin": one.margin,
            "top3": list(one.best),
            "known": one.known,
            "share": round(one.share, 6),
        }
    if options.score:
        told = [one for one in judged if one.truth]
        learned = frozenset(label for label in train.labels if label)
        yield {"score": scores(told, learned=learned, unlearned_is_outside=bool(options.topics))}


def _with_labels(of: Labelled) -> Labelled:
    kept = [(text, label) for text, label in zip(of.texts, of.labels, strict=True) if label]
    return Labelled([text for text, _ in kept], [label for _, label in kept])


def _topics(train: Labelled, test: Labelled, held: Labelled | None) -> list[Judged]:
    from zabota.core.routing.fitting import TooLittle, fit_topics

    try:
        model = fit_topics(train.texts, train.labels, held=(held.texts, held.labels) if held else None)
    except TooLittle as trouble:
        raise NotRead(str(trouble)) from None
    guesses = model.guesses(test.texts)
    return [
        Judged(
            truth=truth,
            best=[label for label, _ in guess.top3],
            margin=guess.margin,
            share=guess.share,
            known=guess.known,
        )
        for truth, guess in zip(test.labels, guesses, strict=True)
    ]


def _resolvers(train: Labelled, test: Labelled, held: Labelled | None) -> list[Judged]:
    from zabota.core.routing.fitting import TooLittle, fit_resolvers

    if held:
        raise NotRead("--held goes with --topics: people have no threshold of their own.")
    try:
        model = fit_resolvers(train.texts, train.labels)
    except TooLittle as trouble:
        raise NotRead(str(trouble)) from None
    judged = []
    for truth, shares in zip(test.labels, model.shares(test.texts), strict=True):
        best = sorted(shares, key=lambda person: (-shares[person], person))[:3]
        margin = round(shares[best[0]] - (shares[best[1]] if len(best) > 1 else 0.0), 6)
        judged.append(Judged(truth=truth, best=best, margin=margin, share=shares[best[0]], known=True))
    return judged


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zabota routing", description="How well the desk guesses.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    evaluate = commands.add_parser(
        "eval",
        help="learn from one file, guess the labels of another",
        description=ABOUT,
        epilog=SCORED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    kind = evaluate.add_mutually_exclusive_group(required=True)
    for name, what in (("--topics", "what a text is about"), ("--resolvers", "who solved it")):
        kind.add_argument(name, nargs=2, metavar=("TRAIN", "TEST"), help=f"labels are {what}")
    evaluate.add_argument("--held", metavar="FILE", help="set threshold and shares by these rows, not by TRAIN")
    evaluate.add_argument("--score", action="store_true", help="add a line about how well it guessed")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
