// Tickets chosen in the list: X, ⇧J and ⇧K, the boxes, a range with ⇧click, a long press. A choice outlives every new drawing.
//
// On document, whenever it changes: "picked". The number stands in a row's data-number; the box is the label before it.
import { keys } from "../../ui/js/keys.js";

const numbers = new Map(); // number → language; with `all` meant, those left out
let all = null; // {count, languages}: all of the view is meant
let anchor = null; // where a range begins: a number
const LONG = 500; // ms of a press that chooses

const list = () => document.querySelector("ticket-list");
const rows = () => [...(list()?.querySelectorAll(".ticket-row") ?? [])];
const rowOf = (number) => list()?.querySelector(`.ticket-row[data-number="${number}"]`);
const language = (row) => row?.querySelector(".ticket-row__subject")?.lang.split("-")[0] ?? "";
const is = (number) => numbers.has(number) !== (all !== null);
const focused = () => document.activeElement?.closest?.("ticket-list .ticket-row");
const cursor = () => focused() ?? list()?.querySelector(".ticket-row[aria-selected='true']") ?? list()?.querySelector(".ticket-row[tabindex='0']");

function set(row, on) {
  const number = row.dataset.number;
  if (is(number) === on) return;
  if (numbers.has(number)) numbers.delete(number);
  else numbers.set(number, language(row));
}

/** The rows are drawn as what is chosen says; also after the list was drawn anew. */
function draw() {
  for (const row of rows()) {
    const box = row.previousElementSibling?.querySelector?.("input[name=ticket]");
    if (!box) continue;
    const on = is(row.dataset.number);
    box.checked = on;
    // For a screen reader the row itself says whether it is chosen.
    box.tabIndex = -1;
    box.closest(".pick").ariaHidden = "true";
    row.ariaChecked = String(on);
  }
}

function changed() {
  draw();
  document.dispatchEvent(new CustomEvent("picked"));
}

function toggle(row) {
  anchor = row.dataset.number;
  set(row, !is(anchor));
  changed();
}

/** Everything between the anchor and this row, as the anchor is. */
function range(row) {
  const here = rows(), from = here.indexOf(rowOf(anchor)), to = here.indexOf(row);
  if (from < 0 || !is(anchor)) return toggle(row);
  for (const one of here.slice(Math.min(from, to), Math.max(from, to) + 1)) set(one, true);
  changed();
}

/** ⇧J and ⇧K: the row under the cursor and the next one; on the way back to the anchor a row is let go. */
function extend(by) {
  const here = rows(), row = cursor(), next = here[here.indexOf(row) + by];
  if (!row) return false;
  if (!is(row.dataset.number) || anchor === null) {
    anchor = row.dataset.number;
    set(row, true);
  }
  if (next) {
    const origin = here.indexOf(rowOf(anchor)), at = here.indexOf(row);
    const back = origin >= 0 && Math.abs(origin - at - by) < Math.abs(origin - at);
    if (back) set(row, false);
    set(next, true);
    for (const other of here) other.tabIndex = other === next ? 0 : -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
  changed();
}

export const selection = {
  get size() {
    return all ? all.count - numbers.size : numbers.size;
  },
  get all() {
    return all;
  },
  languages: () => [...numbers.values()],
  left: () => [...numbers.keys()],
  /** All that the view holds, beyond what is loaded. found: {count, languages} as the server counted. */
  everything(found) {
    numbers.clear();
    all = found;
    changed();
  },
  clear() {
    if (!numbers.size && !all) return false;
    numbers.clear();
    all = anchor = null;
    list()?.removeAttribute("data-picking");
    changed();
    // What the list kept back meanwhile may come now.
    document.dispatchEvent(new CustomEvent("live:lists"));
  },
};

function press(event, place) {
  if (event.pointerType !== "touch") return;
  const row = event.target.closest(".ticket-row");
  if (!row) return;
  const end = new AbortController();
  const timer = setTimeout(() => {
    end.abort();
    place.dataset.picking = "";
    toggle(row);
    place.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
  }, LONG);
  for (const name of ["pointerup", "pointercancel", "pointermove"]) {
    place.addEventListener(name, () => { clearTimeout(timer); end.abort(); }, { signal: end.signal });
  }
}

function clicked(event, place) {
  const row = event.target.closest(".ticket-row") ?? event.target.closest(".pick")?.nextElementSibling;
  const box = event.target.closest(".pick");
  const tapping = "picking" in place.dataset;
  if (!row?.dataset.number || (!box && !tapping && !(event.shiftKey && !event.ctrlKey && !event.metaKey))) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.shiftKey) range(row);
  else toggle(row);
  // A box that refused its click is set back by the browser after this.
  setTimeout(draw);
}

const place = list();
if (place && document.querySelector("bulk-bar")) {
  place.addEventListener("click", (event) => clicked(event, place), { capture: true });
  place.addEventListener("pointerdown", (event) => press(event, place));
  place.addEventListener("mousedown", (event) => (event.shiftKey || event.target.closest(".pick")) && event.preventDefault());
  place.addEventListener("contextmenu", (event) => "picking" in place.dataset && event.preventDefault());
  document.addEventListener("htmx:after:swap", draw);
  draw();
  const words = document.querySelector("bulk-bar").dataset.choosingWords.split("|");
  keys.on("x", words[0], () => cursor() ? toggle(cursor()) : false, { name: "select", group: "list" });
  keys.on("Shift+j", words[1], () => extend(1), { name: "select-next", group: "list" });
  keys.on("Shift+k", words[2], () => extend(-1), { name: "select-previous", group: "list" });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-pick-mode]")) return;
    if (place.toggleAttribute("data-picking")) document.dispatchEvent(new CustomEvent("picked"));
    else if (selection.clear() === false) document.dispatchEvent(new CustomEvent("picked"));
  });
}
