// Words selected in the conversation go into the box as a quote: by the button that appears, by Q, or whole by a message's own.
import { keys } from "../../ui/js/keys.js";
import { rebuild } from "./clean.js";

const words = document.querySelector("[data-quote-words]")?.dataset ?? {};
let button = null;

/** The selected part of one message: {item, range}. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const at = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".talk .words");
  const box = at(range.startContainer) ?? at(range.endContainer);
  const item = box?.closest(".item[id]");
  if (!item) return null;
  // What reaches beyond the message is cut off.
  if (!box.contains(range.startContainer)) range.setStart(box, 0);
  if (!box.contains(range.endContainer)) range.setEnd(box, box.childNodes.length);
  return range.toString().trim() ? { item, range } : null;
}

function quote(item, fragment) {
  const composer = document.querySelector("ticket-composer");
  // What only the team sees stays among the team.
  const note = item.dataset.kind === "note" || !composer?.querySelector("text-editor[data-kind=reply]");
  const chosen = composer?.querySelector("input[name=kind]:checked")?.value;
  const kind = note ? "note" : chosen ?? "reply";
  const editor = composer?.querySelector(`text-editor[data-kind=${kind}]`);
  if (!editor?.squire) return false;
  composer.querySelector(`input[name=kind][value=${kind}]`).checked = true;
  const block = document.createElement("blockquote");
  const head = document.createElement("div");
  const when = new Date(item.querySelector("time")?.dateTime);
  const time = new Intl.DateTimeFormat(editor.box.lang || document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(when);
  head.append(`${item.querySelector(".item__who")?.textContent ?? ""}, ${time}:`);
  const holder = document.createElement("div");
  holder.append(fragment);
  for (const extra of holder.querySelectorAll("small, .check-line__box, svg")) extra.remove();
  // Lines of plain words are kept by the style sheet there; here each is a block.
  const plain = item.querySelector(".words--text");
  block.append(head, ...(plain ? holder.textContent.trim().split("\n").map((line) => Object.assign(document.createElement("div"), { textContent: line })) : [rebuild(holder.innerHTML)]));
  hide();
  getSelection().removeAllRanges();
  editor.focus();
  editor.squire.saveUndoState();
  editor.squire.insertElement(block);
  editor.sync();
  editor.closest(".composer")?.scrollIntoView({ block: "nearest" });
  return true;
}

function quoteSelected() {
  const found = selected();
  return found ? quote(found.item, found.range.cloneContents()) : false;
}

function hide() {
  button?.remove();
  button = null;
}

function show() {
  const found = document.querySelector("ticket-composer") && selected();
  if (!found) return hide();
  const frame = found.item.closest(".talk-frame"), edge = frame.getBoundingClientRect(), place = found.range.getBoundingClientRect();
  if (place.bottom < edge.top || place.top > edge.bottom) return hide();
  if (!button) {
    button = Object.assign(document.createElement("button"), { type: "button", className: "quote-button button button--small", textContent: words.quote });
    button.append(Object.assign(document.createElement("kbd"), { className: "kbd", textContent: "Q" }));
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", quoteSelected);
  }
  if (button.parentElement !== frame) frame.append(button);
  button.style.insetBlockStart = `${Math.max(4, place.top - edge.top - button.offsetHeight - 6)}px`;
  button.style.insetInlineStart = `${Math.min(Math.max(4, place.left - edge.left), edge.width - button.offsetWidth - 4)}px`;
}

let wait;
document.addEventListener("selectionchange", () => {
  clearTimeout(wait);
  wait = setTimeout(show, 150);
});
document.addEventListener("scroll", () => button && show(), { capture: true, passive: true });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-quote]");
  const item = link?.closest(".item[id]"), box = item?.querySelector(".words");
  if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const range = document.createRange();
  range.selectNodeContents(box);
  if (quote(item, range.cloneContents())) event.preventDefault();
});

keys.on("q", words.quoteIt, quoteSelected, { name: "quote", group: "ticket" });
