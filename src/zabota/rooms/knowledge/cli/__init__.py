"""`zabota knowledge …`."""

import sys

from zabota.rooms.knowledge.cli import gaps


def main(argv: list[str]) -> int:
    if argv[:1] == ["gaps"]:
        return gaps.main(argv[1:])
    sys.stderr.write("zabota knowledge gaps: what the help centre does not answer\n")
    return 2
