// Slots of a ready answer that are still to be filled stand out, and Tab leads from one to the next. So do names taken after `@`.
import { names } from "./mention.js";

const SLOT = /\{[\p{L}][\p{L}\p{N}_ '’-]{0,39}\}/gu;
const marks = new Map(); // editor → {slot: [Range], mention: [Range]}

function found(editor, pattern) {
  const ranges = [];
  const walker = document.createTreeWalker(editor.box, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const match of walker.currentNode.data.matchAll(pattern)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, match.index);
      range.setEnd(walker.currentNode, match.index + match[0].length);
      ranges.push(range);
    }
  }
  return ranges;
}

function mark(editor) {
  if (!editor.box || !window.Highlight) return;
  const note = editor.dataset.kind === "note" && names().size;
  const people = note ? new RegExp([...names()].map((name) => name.replace(/[^\p{L}@ ]/gu, ".").replace(/ /g, "\\s")).join("|"), "gu") : null;
  marks.set(editor, { slot: editor.dataset.kind === "reply" ? found(editor, SLOT) : [], mention: people ? found(editor, people) : [] });
  for (const kind of ["slot", "mention"]) {
    const all = [...marks].filter(([one]) => one.isConnected || marks.delete(one)).flatMap(([, ranges]) => ranges[kind]);
    CSS.highlights.set(kind, new Highlight(...all));
  }
}

/** Select the slot after the caret (or before it); `first`: of the whole text. Returns whether there was one. */
export function nextSlot(editor, { first = false, back = false } = {}) {
  if (!editor.box) return false;
  const all = found(editor, SLOT), selection = getSelection();
  const here = selection.rangeCount ? selection.getRangeAt(0) : null;
  const beyond = (range) => first || !here || (back
    ? range.compareBoundaryPoints(Range.END_TO_START, here) <= 0 && range.compareBoundaryPoints(Range.START_TO_START, here) < 0
    : range.compareBoundaryPoints(Range.START_TO_START, here) > 0 || (range.compareBoundaryPoints(Range.START_TO_START, here) === 0 && here.collapsed));
  const next = back ? all.reverse().find(beyond) : all.find(beyond);
  if (!next) return false;
  editor.squire.focus();
  editor.squire.setSelection(next);
  return true;
}

document.addEventListener("input", (event) => {
  const editor = event.target.closest?.("text-editor");
  if (editor && event.target.matches("textarea")) mark(editor);
});
document.addEventListener("editor:ready", (event) => mark(event.target));

document.addEventListener("keydown", (event) => {
  const editor = event.key === "Tab" && !event.defaultPrevented && event.target.closest?.("text-editor[data-kind=reply]");
  if (!editor || event.ctrlKey || event.altKey || event.metaKey || !nextSlot(editor, { back: event.shiftKey })) return;
  event.preventDefault();
  event.stopPropagation();
}, { capture: true });

// The desk stopped an answer with an open slot: there one goes on writing.
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const editor = ctx.sourceElement?.matches?.("[data-send=reply], [data-send=solve], [data-send=later]") && ctx.response?.status === 422
    && ctx.sourceElement.closest("ticket-composer").querySelector("text-editor[data-kind=reply]");
  if (editor) nextSlot(editor, { first: true });
});
