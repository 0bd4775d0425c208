// A list above the box while one types: arrows move, Enter or Tab takes, Escape leaves. The box keeps the focus.
import { fits } from "./find.js";

const KEPT = 60_000; // ms
const lists = new Map(); // address → {at, html}
let open = null; // {name, editor, panel, list, range, take}
let asked = 0, asker = null; // the newest question and whose it was

const options = () => [...open.list.querySelectorAll("[role=option]")];
const shown = () => options().filter((item) => !item.hidden);
export const isOpen = (name) => open?.name === name;

/** `editor`: only a list of this one. */
export function close(editor = null) {
  if (editor && asker !== editor) return;
  asked += 1;
  if (!open) return;
  for (const name of ["aria-controls", "aria-expanded", "aria-activedescendant"]) open.editor.box?.removeAttribute(name);
  open.panel.remove();
  open = null;
}

/** The words from the sign that opens a list up to the caret, and their range; null where none stands before the caret. */
export function typed(editor, pattern) {
  const selection = getSelection();
  if (!editor.box || !selection.isCollapsed || !editor.box.contains(selection.anchorNode)) return null;
  const { anchorNode: node, anchorOffset: offset } = selection;
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("div, li, p, blockquote");
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  const found = pattern.exec(range.toString().replace(/\u200b/g, ""));
  if (!found) return null;
  if (node.nodeType === Node.TEXT_NODE && offset >= found[1].length) range.setStart(node, offset - found[1].length);
  return { range, query: found[1].slice(1) };
}

/** Open the list at `address`, or narrow the one that is open. `take(item, editor, range)` is told the choice. */
export async function suggest(name, editor, address, { range = null, query = "", take }) {
  const turn = ++asked;
  asker = editor;
  if (open?.name !== name || open.editor !== editor) {
    const html = await listAt(address);
    // Meanwhile one typed on: the newest question is answered.
    if (turn !== asked || !html) return;
    close();
    build(name, editor, html, take);
  }
  open.range = range;
  for (const item of options()) item.hidden = !fits(query, item.dataset.find);
  if (!shown().length && query) return close();
  choose(shown()[0]);
}

async function listAt(address) {
  if (!(Date.now() - lists.get(address)?.at < KEPT)) {
    const answer = await fetch(address, { headers: { "HX-Request": "true", "HX-Request-Type": "partial" } });
    if (!answer.ok) return "";
    lists.set(address, { at: Date.now(), html: await answer.text() });
  }
  return lists.get(address).html;
}

function build(name, editor, html, take) {
  const panel = document.createElement("div");
  panel.className = "suggest";
  // The desk's own markup, from its own address.
  panel.innerHTML = html;
  const list = panel.firstElementChild;
  list.id = `suggest-${name}`;
  const preview = document.createElement("p");
  preview.className = "suggest__preview";
  panel.append(preview);
  editor.closest("ticket-composer").querySelector(".composer").before(panel);
  open = { name, editor, panel, list, preview, take, range: null };
  editor.box?.setAttribute("aria-controls", list.id);
  editor.box?.setAttribute("aria-expanded", "true");
  panel.addEventListener("mousedown", (event) => {
    const item = event.target.closest("[role=option]");
    if (!event.target.closest("a")) event.preventDefault();
    if (item) put(item);
  });
}

function choose(item) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === item));
  open.preview.textContent = item?.dataset.preview ?? "";
  open.preview.hidden = !item?.dataset.preview;
  if (!item) return;
  item.scrollIntoView({ block: "nearest" });
  open.editor.box?.setAttribute("aria-activedescendant", item.id);
}

function put(item) {
  const { take, editor, range } = open;
  close();
  take(item, editor, range);
}

document.addEventListener("keydown", (event) => {
  if (!open || event.isComposing) return;
  const all = shown();
  const at = all.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") close();
  else if (["Enter", "Tab"].includes(event.key) && all[at] && !event.ctrlKey && !event.metaKey) put(all[at]);
  else if (event.key === "ArrowDown") choose(all[Math.min(at + 1, all.length - 1)]);
  else if (event.key === "ArrowUp") choose(all[Math.max(at - 1, 0)]);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

document.addEventListener("click", (event) => {
  if (open && !open.panel.contains(event.target) && !event.target.closest("[data-ready]")) close();
});
