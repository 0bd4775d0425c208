"""How long a new message takes from the verb to the eye: receive, pg_notify, live, htmx, DOM, in a real browser.

python -m tests.bench.live_message [messages]

Each message is written by actions.receive in a process beside the desk; the page notes when it stands in the DOM, and
when the socket told of it. Both clocks are this machine's (time.time() and the page's performance.timeOrigin + now()).
The person has a ticket of 20 messages open beside a list of 50. Prints the median and the 95th of 100, and where the
time goes.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.hand import Hand, hand_at
from tests.journeys.stage import ARGUMENTS, CHROMIUM
from zabota.config.supervisor.testing import RunningDesk, running_desk

WATCH = """() => {
  window.seen = {}; window.steps = [];
  const at = () => performance.timeOrigin + performance.now();
  const note = (name) => window.steps.push([name, at()]);
  document.addEventListener("live:hint", () => note("hint"));
  document.addEventListener("htmx:before:request", (event) => event.target.matches(".open") && note("asked"));
  document.addEventListener("htmx:before:response", (event) => event.target.matches(".open") && note("answered"));
  new MutationObserver(() => {
    for (const item of document.querySelectorAll(".item[id]")) window.seen[item.id] ??= at();
  }).observe(document.getElementById("pane"), {childList: true, subtree: true});
}"""


def measure(page: Page, hand: Hand, number: int, times: int) -> dict[str, list[float]]:
    """ms from the verb's commit, by step: told (the socket), asked, answered, drawn."""
    page.evaluate(WATCH)
    found: dict[str, list[float]] = {"hint": [], "asked": [], "answered": [], "drawn": []}
    for one in range(times):
        page.evaluate("window.steps = []")
        message, committed = hand.heard_at(number, f"Word {one} of the customer.")
        page.locator(f"#message-{message}").wait_for()
        seen = page.evaluate(f"window.seen['message-{message}']")
        steps: dict[str, Any] = dict(reversed(page.evaluate("window.steps")))
        found["drawn"].append(seen - committed)
        for name in ("hint", "asked", "answered"):
            if name in steps:
                found[name].append(steps[name] - committed)
        page.wait_for_timeout(150 + (one * 37) % 100)  # not in step with any of the windows
    return found


def run(desk: RunningDesk, times: int) -> dict[str, list[float]]:
    with hand_at(desk) as hand, sync_playwright() as playwright:
        numbers = [hand.ticket(owner="irina", subject=f"Ticket {one}") for one in range(50)]
        for one in range(19):
            hand.heard(numbers[-1], f"Word {one}.")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": hand.session("irina"), "url": desk.url}])
        page = context.new_page()
        page.goto(f"{desk.url}/tickets/{numbers[-1]}/")
        page.wait_for_timeout(1500)
        measure(page, hand, numbers[-1], 5)  # warm
        return measure(page, hand, numbers[-1], times)


def main(arguments: list[str]) -> int:
    times = int(arguments[0]) if arguments else 60
    with tempfile.TemporaryDirectory(prefix="zabota-bench-") as folder, running_desk(Path(folder)) as desk:
        found = run(desk, times)
    for name, values in found.items():
        ordered = sorted(values)
        print(
            f"{name:9} median {statistics.median(ordered):6.0f} ms   95th {ordered[int(0.95 * (len(ordered) - 1))]:6.0f} ms"
        )
    print(json.dumps({name: [round(value) for value in values] for name, values in found.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
