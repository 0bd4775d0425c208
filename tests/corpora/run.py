"""Each corpus is a function that yields facts: (what, expected, found or not). The counts are printed, no judgement."""

import sys
from collections import Counter
from pathlib import Path

from tests.corpora import addresses, bounces, mime4j, peers, replies, sanitising, sla, stalwart, zammad
from tests.corpora.fact import Corpus
from tests.corpora.reasons import reason

CORPORA: dict[str, Corpus] = {
    "mail-zammad": zammad.facts,
    "mail-peers": peers.facts,
    "mail-stalwart": stalwart.facts,
    "mail-mime4j": mime4j.facts,
    "mail-headers-stalwart": stalwart.header_facts,
    "auto-reply": zammad.automatic,
    "reply-extraction": replies.facts,
    "bounce-sisimai": bounces.facts,
    "mail-addresses": addresses.facts,
    "sanitize": sanitising.facts,
    "sla-cases": sla.facts,
}


def main(argv: list[str]) -> int:
    words = [word for word in argv if not word.startswith("--")]
    if not words:
        sys.stderr.write("usage: bin/corpora DIR [NAME…] [--misses]\n")
        return 2
    for name, facts in CORPORA.items():
        folder = Path(words[0]) / name
        if (len(words) > 1 and name not in words[1:]) or not folder.is_dir():
            continue
        passed, all_of = Counter[str](), Counter[str]()
        for fact in facts(folder):
            all_of[fact.kind] += 1
            passed[fact.kind] += fact.held
            if not fact.held and "--misses" in argv:
                print(f"  - {fact.where}: {fact.kind}: wanted {fact.wanted!r:.300}, found {fact.found!r:.300}")
                print(f"      {reason(name, fact)}")
        total, good = sum(all_of.values()), sum(passed.values())
        print(f"{name}: {good} of {total} ({good / max(total, 1):.1%})")
        for kind, count in sorted(all_of.items()):
            print(f"    {kind}: {passed[kind]} of {count}")
    return 0
