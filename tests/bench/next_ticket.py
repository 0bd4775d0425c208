"""How long J takes until the next ticket stands on the screen, fetched ahead or not, in a real browser.

python -m tests.bench.next_ticket [presses]

From the keydown to the frame after the pane holds the other ticket, on the page's own clock. A press comes a second
after the one before: the neighbours have been fetched ahead. `cold`: the same with that forbidden.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.hand import hand_at
from tests.journeys.stage import ARGUMENTS, CHROMIUM
from zabota.config.supervisor.testing import running_desk

WATCH = """() => {
  window.took = []; let pressed = 0;
  addEventListener("keydown", () => (pressed = performance.now()), {capture: true});
  new MutationObserver(() => {
    const number = document.querySelector("#ticket")?.dataset.number;
    if (number === window.shown) return;
    window.shown = number;
    requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - pressed)));
  }).observe(document.getElementById("pane"), {childList: true});
}"""


def presses(page: Page, times: int) -> list[float]:
    page.evaluate(WATCH)
    page.locator("conversation-view").focus()
    for _ in range(times):
        page.keyboard.press("j")
        page.wait_for_timeout(1000)
    took: list[float] = page.evaluate("window.took")
    return took


def main(arguments: list[str]) -> int:
    times = int(arguments[0]) if arguments else 25
    with (
        tempfile.TemporaryDirectory(prefix="zabota-bench-") as folder,
        running_desk(Path(folder)) as desk,
        hand_at(desk) as hand,
        sync_playwright() as playwright,
    ):
        numbers = [hand.ticket(owner="irina", subject=f"Ticket {one}") for one in range(times + 2)]
        for number in numbers:
            for one in range(5):
                hand.heard(number, f"Word {one} of the customer.")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for cold in (False, True):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies([{"name": "sessionid", "value": hand.session("irina"), "url": desk.url}])
            page = context.new_page()
            if cold:
                page.route("**/js/ahead*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
            page.goto(f"{desk.url}/tickets/{numbers[0]}/")  # promised first, so it stands on top
            page.wait_for_timeout(1500)
            took = sorted(presses(page, times))
            print(
                f"{'cold ' if cold else 'ahead'} {len(took)} presses  median {statistics.median(took):5.0f} ms   95th {took[int(0.95 * (len(took) - 1))]:5.0f} ms"
            )
            context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
