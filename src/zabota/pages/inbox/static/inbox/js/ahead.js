// The tickets beside the open one are fetched ahead, so that J, K and a press show them at once; then they are read anew.
// Fetching ahead notes no look (Zabota-Prefetch): the reading anew does, once the ticket has stood here for a moment.
const MOST = 6, GOOD_FOR = 60_000, DWELL = 80, STANDS = 250; // ms
const kept = new Map(); // address → {text, stream, at}
const asked = new Set();

const rows = () => [...document.querySelectorAll("ticket-list .ticket-row")];
const address = (row) => row.getAttribute("hx-get");
const narrow = matchMedia("(max-width: 759px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

async function fetchAhead(row) {
  const url = row && address(row);
  if (!url || kept.has(url) || asked.has(url) || document.hidden || navigator.connection?.saveData) return;
  asked.add(url);
  try {
    const answer = await fetch(url, {
      headers: { "HX-Request": "true", "HX-Request-Type": "partial", "Zabota-Prefetch": "1" }, signal: AbortSignal.timeout(10_000),
    });
    // A hint that came meanwhile took the address out of what is asked for: the answer may be old already.
    if (!answer.ok || answer.redirected || !asked.has(url)) return;
    kept.set(url, { text: await answer.text(), stream: Number(row.dataset.stream), at: performance.now() });
    if (kept.size > MOST) kept.delete(kept.keys().next().value);
  } catch { /* it is fetched when it is opened */ } finally {
    asked.delete(url);
  }
}

const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 50));
function neighbours() {
  const all = rows();
  const at = all.findIndex((row) => row.getAttribute("aria-selected") === "true");
  idle(() => [all[at + 1], all[at - 1]].forEach(fetchAhead));
}

let dwell = 0;
document.addEventListener("pointerover", (event) => {
  clearTimeout(dwell);
  const row = event.target.closest?.("ticket-list .ticket-row");
  if (row && event.pointerType === "mouse") dwell = setTimeout(() => fetchAhead(row), DWELL);
});
document.addEventListener("focusin", (event) => fetchAhead(event.target.closest?.("ticket-list .ticket-row")));

document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail, row = event.target.closest?.("ticket-list .ticket-row");
  if (!row || row !== ctx.sourceElement) return;
  ctx.transition = narrow.matches && !calm.matches;
  const found = kept.get(address(row));
  kept.delete(address(row));
  if (!found || performance.now() - found.at > GOOD_FOR) return;
  ctx.fetch = async () => new Response(found.text);
  ctx.ahead = true;
});

let stands = 0;
document.addEventListener("htmx:after:swap", (event) => {
  const { ctx } = event.detail;
  if (ctx.ahead) {
    clearTimeout(stands);
    stands = setTimeout(() => document.querySelector("#pane live-region")?.refresh?.(), STANDS);
  }
  if (document.querySelector("#ticket")) neighbours();
});
if (document.querySelector("#ticket")) neighbours();

function forget(stream) {
  for (const [url, one] of kept) if (one.stream === stream) kept.delete(url);
  for (const row of document.querySelectorAll(`.ticket-row[data-stream="${stream}"]`)) asked.delete(address(row));
}
document.addEventListener("live:hint", ({ detail }) => forget(detail.stream));
document.addEventListener("live:off", () => kept.clear());

// On a phone the list lies under the ticket still: going back shows it without asking.
document.addEventListener("click", (event) => {
  const back = event.target.closest?.(".head__back");
  const pane = document.getElementById("pane");
  if (!back || !narrow.matches || event.ctrlKey || event.metaKey || !document.getElementById(`list-${back.dataset.list}`)) return;
  event.preventDefault();
  const leave = () => {
    document.dispatchEvent(new Event("desk:leave")); // what is typed is kept first
    pane.replaceChildren();
    document.querySelector(".desk").classList.remove("desk--ticket");
    history.pushState({ htmx: true }, "", back.getAttribute("href"));
    rows().find((row) => row.getAttribute("aria-selected") === "true")?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: { ctx: {} } }));
  };
  if (calm.matches || !document.startViewTransition) leave();
  else document.startViewTransition(leave);
});
