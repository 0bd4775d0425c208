"""`python -m tests.scene filled|fresh`, inside the settings of a running desk: says what was made, as JSON."""

import json
import sys

from zabota.config.cli.database import start_django


def main(filled: bool) -> None:
    start_django()
    from tests.scene.making import make

    print(json.dumps(make(filled)))


if __name__ == "__main__":
    main(sys.argv[1] == "filled")
