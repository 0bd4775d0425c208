// From a place in the plain text of an editor to a place in its DOM, and back to a range: the text nodes stand in the text in their order.

/** [[node, where it begins in the text], …]. */
export function places(box, text) {
  const found = [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let from = 0;
  while (walker.nextNode()) {
    const words = walker.currentNode.data.replace(/\u00a0/g, " ");
    const at = words ? text.indexOf(words, from) : -1;
    if (at < 0) continue;
    found.push([walker.currentNode, at]);
    from = at + words.length;
  }
  return { box, found };
}

export function rangeOf({ box, found }, start, end) {
  const range = document.createRange();
  range.selectNodeContents(box);
  const put = (place, first) => {
    const [node, at] = found.findLast(([node, at]) => at < place || (first && at === place)) ?? found[0] ?? [];
    if (node) range[first ? "setStart" : "setEnd"](node, Math.max(0, Math.min(place - at, node.length)));
  };
  put(start, true);
  if (end > start) put(end, false);
  else range.collapse(true);
  return range;
}

/** Put words in where the caret is, or in the place of what stands from `start` to `end`. */
export function typed(editor, text, { start, end } = {}) {
  editor.focus();
  if (!editor.squire) {
    const { area } = editor;
    area.setRangeText(text, start ?? area.selectionStart, end ?? area.selectionEnd, "end");
    return area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (start !== undefined) editor.squire.setSelection(rangeOf(places(editor.box, editor.area.value), start, end));
  editor.squire.insertPlainText(text, false);
  editor.sync();
}

/** These ranges are underlined, and no others. */
export function mark(ranges) {
  if (window.Highlight) CSS.highlights.set("coach", new Highlight(...ranges));
}
