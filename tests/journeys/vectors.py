"""What is written to run a script, and a browser that tells whether it did.

With ZABOTA_CORPORA naming the folder of the corpora, its vectors are taken as well; else a short list alone.
"""

import json
import os
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tests.scene import Scene

CORPUS = Path(os.environ.get("ZABOTA_CORPORA", ".")) / "sanitize/vectors.jsonl"
STEP = 40  # of the thousands that are much alike, every fortieth; ZABOTA_CORPORA_STEP=1 takes all
SHORT = (
    "<script>hit()</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<details open ontoggle=alert(1)>x</details>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<a href='javascript:alert(1)'>x</a><a href='java\tscript:alert(1)'>y</a>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<body onload=alert(1)><input autofocus onfocus=alert(1)>",
    '"><img src=x onerror=alert(1)>{{ 7*7 }}</textarea></title><script>alert(1)</script>',
)
TRAP = "for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => hit(name);"


def vectors_of(*more: str) -> list[str]:
    if not CORPUS.exists():
        return [*SHORT, *more]
    rows = [json.loads(line) for line in CORPUS.read_text().splitlines()]
    few = [row["input"] for row in rows if "payloadbox" not in row["origin"]]
    many = [row["input"] for row in rows if "payloadbox" in row["origin"]]
    return [*SHORT, *more, *few, *many[:: int(os.environ.get("ZABOTA_CORPORA_STEP", STEP))]]


def trapped(browser: Browser, scene: Scene, hits: list[str], *, bypass_csp: bool) -> BrowserContext:
    """Whatever runs a script in it says so into `hits`."""
    context = browser.new_context(bypass_csp=bypass_csp, locale="en-GB")
    context.expose_binding("hit", lambda source, *said: hits.append(f"{source['page'].url}: {said}"))
    context.add_init_script(TRAP)
    context.add_cookies([scene.cookie("agent")])
    return context
