// Keys within and between blocks: Enter begins a new one, Backspace at its start joins it, "## " or "1. " make it another kind.
import { renumber, words } from "./blocks.js";

const SEVERAL_LINES = new Set(["code", "table", "box", "quote", "other"]);
const MARKERS = [[/^#{1,4} /, "heading"], [/^(?:\d{1,3}[.)]|[-*]) /, "item"]];

export function typing(editor) {
  editor.addEventListener("keydown", (event) => {
    const block = event.target.matches?.(".block__text") && event.target.closest(".block");
    if (!block || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const done = { Enter: () => !event.shiftKey && enter(editor, block), Backspace: () => join(editor, block), ArrowUp: () => step(editor, block, -1), ArrowDown: () => step(editor, block, 1) }[event.key]?.();
    if (done) event.preventDefault();
  });
  editor.addEventListener("input", (event) => {
    const block = event.target.closest(".block");
    if (block?.dataset.kind === "paragraph" || block?.dataset.kind === "item") become(editor, block);
  });
}

function enter(editor, block) {
  const text = words(block);
  const { kind, marker } = block.dataset;
  if (SEVERAL_LINES.has(kind)) return false;
  if (kind === "item" && !text.value.trim()) {
    kindOf(editor, block, "paragraph", "");
    return true;
  }
  const rest = text.value.slice(text.selectionEnd);
  text.value = text.value.slice(0, text.selectionStart);
  const steps = kind === "item";
  const made = after(editor, block, steps ? "item" : "paragraph", steps ? marker : "", rest.trimStart());
  block.dataset.fresh = "";
  place(made, 0);
  return true;
}

/** A new block below this one, in a row of its own. */
export function after(editor, block, kind, marker, text) {
  const pane = editor.paneOf(block);
  const line = block.closest(".pair");
  const made = pane.block(kind, marker, text);
  const row = line.cloneNode(false);
  row.dataset.state = "";
  for (const cell of line.querySelectorAll(".pair__cell")) {
    const empty = row.appendChild(cell.cloneNode(false));
    if (cell.dataset.side === pane.side) empty.append(made);
    else editor.offer(empty);
  }
  line.after(row);
  renumber(pane.all());
  editor.changed(pane);
  return made;
}

function join(editor, block) {
  const text = words(block);
  if (text.selectionStart || text.selectionEnd || block.dataset.kind === "title") return false;
  if (block.dataset.marker) {
    kindOf(editor, block, "paragraph", "");
    return true;
  }
  const pane = editor.paneOf(block);
  const all = pane.all();
  const previous = all[all.indexOf(block) - 1];
  if (!previous || (text.value && (previous.dataset.kind === "title" || SEVERAL_LINES.has(previous.dataset.kind)))) return false;
  const to = words(previous);
  const at = to.value.length;
  to.value += text.value;
  previous.dataset.fresh = "";
  take(editor, block);
  place(previous, at);
  return true;
}

/** The block goes; its row too, when nothing is left in it. */
function take(editor, block) {
  const pane = editor.paneOf(block);
  const line = block.closest(".pair");
  const cell = block.parentElement;
  block.remove();
  if (line.querySelector(".block")) editor.offer(cell);
  else line.remove();
  renumber(pane.all());
  editor.changed(pane);
}

export function kindOf(editor, block, kind, marker) {
  Object.assign(block.dataset, { kind, marker, fresh: "" });
  block.dataset.label = editor.dataset[kind] ?? block.dataset.label;
  words(block).setAttribute("aria-label", block.dataset.label);
  const pane = editor.paneOf(block);
  const all = pane.all();
  delete block.dataset.before;
  delete all[all.indexOf(block) + 1]?.dataset.before;
  renumber(all);
  editor.changed(pane);
}

function become(editor, block) {
  const text = words(block);
  for (const [pattern, kind] of block.dataset.marker ? [] : MARKERS) {
    const found = pattern.exec(text.value)?.[0];
    if (!found || text.selectionStart !== found.length) continue;
    text.value = text.value.slice(found.length);
    kindOf(editor, block, kind, found);
    place(block, 0);
  }
}

function step(editor, block, way) {
  const text = words(block);
  const edge = way < 0 ? text.selectionStart === 0 : text.selectionEnd === text.value.length;
  const all = editor.paneOf(block).all();
  const next = all[all.indexOf(block) + way];
  if (!edge || !next) return false;
  place(next, way < 0 ? words(next).value.length : 0);
  return true;
}

export function place(block, at) {
  const text = words(block);
  text.focus();
  text.setSelectionRange(at, at);
}
