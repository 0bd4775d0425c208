"""What the documents show does what they say: each block of Python is run as it stands there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.inside import ROOT, inside
from zabota.config.supervisor.testing import running_desk
from zabota.core.hooks.signing import key_of as key
from zabota.core.hooks.signing import signed

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def blocks(name: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", (ROOT / "docs" / name).read_text(), re.DOTALL)


def test_the_example_of_the_api_runs_against_a_desk(tmp_path: Path) -> None:
    (example,) = blocks("api.md")
    with running_desk(tmp_path, durable=False) as desk:
        token = inside(desk, "token")["token"]
        environment = os.environ | {"ZABOTA_URL": desk.url, "ZABOTA_TOKEN": token}
        done = subprocess.run([sys.executable, "-c", example], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    first, delivery, *mine = done.stdout.splitlines()
    assert re.fullmatch(r"\d+ open http://\S+/tickets/\d+/", first)
    assert delivery == "held"
    assert f"{first.split()[0]} Till 2 does not print" in mine


def test_the_example_of_a_receiver_believes_us_and_nobody_else() -> None:
    known: dict = {}
    exec(next(block for block in blocks("webhooks.md")), known)
    body = json.dumps({"type": "note.added"}).encode()
    at = 1_795_770_000
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(at),
        "webhook-signature": signed([b"x" * 32, key(SECRET)], message="msg_1", timestamp=at, body=body),
    }
    known["verify"](SECRET, headers, body, now=at)
    known["verify"](SECRET, headers, body, now=at + 299)
    for change in ({"now": at + 301}, {"now": at - 301}, {"now": at, "body": body + b" "}):
        with pytest.raises(ValueError):
            known["verify"](SECRET, headers, **({"body": body} | change))
