// <ticket-list>: one row is in the tab order; J and K, arrows, Home and End move; the row stays put while its ticket is open.
import { keys } from "../../ui/js/keys.js";

const rows = () => [...document.querySelectorAll("ticket-list .ticket-row")];
const opened = () => document.querySelector("ticket-list .ticket-row[aria-selected='true']");
const focused = () => document.activeElement?.closest?.("ticket-list .ticket-row");

function rove(row) {
  for (const other of rows()) other.tabIndex = other === row ? 0 : -1;
}

function go(row) {
  if (!row) return;
  rove(row);
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/** To the next row or the one before; with a ticket open beside the list, that row's ticket is opened. */
function step(by) {
  const all = rows();
  const from = all.indexOf(focused() ?? opened() ?? all.find((row) => row.tabIndex === 0));
  const row = all[Math.min(Math.max(from + by, 0), all.length - 1)];
  const inList = focused() !== null && focused() !== undefined;
  if (!row) return;
  if (from < 0 || row !== all[from]) {
    if (document.querySelector("#ticket") && matchMedia("(min-width: 760px)").matches) row.click();
    if (inList || !document.querySelector("#ticket")) go(row);
    else row.scrollIntoView({ block: "nearest" });
  }
}

/** The row whose ticket is open is marked at once, before the server answers. */
function mark(row) {
  for (const other of rows()) other.setAttribute("aria-selected", String(other === row));
  delete row.dataset.unread;
  rove(row);
  // The list that fetches itself anew is told which row is open now.
  const region = row.closest("live-region");
  const address = new URL(region.getAttribute("src"), location.href);
  address.searchParams.set("open", row.dataset.number);
  region.setAttribute("src", address.pathname + address.search);
}

class TicketList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const row = event.target.closest(".ticket-row");
      if (row && !event.ctrlKey && !event.metaKey && !event.shiftKey) mark(row);
    });
    this.addEventListener("keydown", (event) => this.arrows(event));
    this.addEventListener("htmx:after:swap", () => this.once());
    opened()?.scrollIntoView({ block: "nearest" });
  }

  arrows(event) {
    const all = rows();
    const at = all.indexOf(focused());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    go(all[Math.min(Math.max(to, 0), all.length - 1)]);
  }

  // A ticket that moved up while more pages were loaded would stand here twice: the upper row is the true one.
  once() {
    const known = new Set();
    for (const row of this.querySelectorAll(".ticket-row")) {
      if (known.has(row.id)) {
        if (row.previousElementSibling?.matches(".pick")) row.previousElementSibling.remove();
        row.remove();
      }
      known.add(row.id);
    }
    if (!rows().some((row) => row.tabIndex === 0)) rove(opened() ?? rows()[0]);
  }
}

customElements.define("ticket-list", TicketList);

const words = document.querySelector("[data-key-words]")?.dataset ?? {};
keys.on("j", words.next, () => step(1), { name: "next", group: "list" });
keys.on("k", words.previous, () => step(-1), { name: "previous", group: "list" });
// A row that has the focus opens by itself; from elsewhere it is the row that J would start from.
keys.on("Enter", words.open, () => {
  const row = rows().find((one) => one.tabIndex === 0);
  if (document.activeElement !== document.body || !row) return false;
  row.click();
}, { name: "open", group: "list" });
// Back: from the ticket to its row, on a phone to the list.
keys.on("Escape", words.back, () => {
  if (!document.querySelector("#ticket") || document.querySelector(":popover-open")) return false;
  const back = document.querySelector(".head__back");
  if (back?.checkVisibility()) back.click();
  else if (!focused() && opened()) go(opened());
  else return false;
}, { name: "back" });
