// The list under the pointer or the focus stands still: a row says what is new in its place, and what would move waits
// behind "3 new" on top, until it is pressed or pointer and focus have left.
const LEFT = 400; // ms

let waiting = null; // the newest answer that was held back
const moved = new Set(); // ids of rows that would stand elsewhere, or are not here yet

const region = () => document.querySelector("ticket-list live-region");
const rowsOf = (place) => [...place.querySelectorAll(".ticket-row")];
const pill = () => document.querySelector(".list__new");

function held() {
  const list = document.querySelector("ticket-list");
  return rowsOf(list).length > 0 && (list.matches(":hover") || list.contains(document.activeElement) || list.scrollTop > 8);
}

function inPlace(old, fresh) {
  if (old.outerHTML === fresh.outerHTML) return;
  for (const name of ["data-seq", "data-unread", "data-waiting", "href", "hx-get"]) {
    if (fresh.hasAttribute(name)) old.setAttribute(name, fresh.getAttribute(name));
    else old.removeAttribute(name);
  }
  old.replaceChildren(...[...fresh.childNodes].map((node) => node.cloneNode(true)));
}

function hold(fresh) {
  const now = rowsOf(region()), next = rowsOf(fresh);
  const places = new Map(now.map((row, place) => [row.id, place]));
  for (const [place, row] of next.entries()) {
    const old = document.getElementById(row.id);
    if (!old || place < places.get(row.id)) moved.add(row.id);
    if (old) inPlace(old, row);
  }
  waiting = fresh.outerHTML;
  const button = pill();
  button.textContent = moved.size ? button.dataset.words.replace("{n}", moved.size) : button.dataset.changed;
  button.hidden = false;
}

function bringIn() {
  if (!waiting) return;
  const html = waiting;
  drop();
  document.querySelector("ticket-list").scrollTop = 0;
  window.htmx.swap({ text: html, target: region(), swap: "outerMorph", sourceElement: pill() });
}

function drop() {
  waiting = null;
  moved.clear();
  if (pill()) pill().hidden = true;
}

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx, tasks } = event.detail;
  if (event.defaultPrevented || !ctx.sourceElement || ctx.sourceElement !== region()) return;
  const fresh = tasks.map((task) => task.fragment?.querySelector(`#${CSS.escape(region().id)}`)).find(Boolean);
  const same = fresh && rowsOf(fresh).map((row) => row.id).join() === rowsOf(region()).map((row) => row.id).join();
  if (!fresh || same || !held()) return drop();
  event.preventDefault();
  hold(fresh);
});

let leaving = 0;
const left = () => {
  clearTimeout(leaving);
  leaving = setTimeout(() => waiting && !held() && bringIn(), LEFT);
};
document.addEventListener("focusout", left);
document.querySelector("ticket-list")?.addEventListener("pointerleave", left);
document.addEventListener("click", (event) => event.target.closest?.(".list__new") && bringIn());
