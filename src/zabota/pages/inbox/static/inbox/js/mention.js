// `@` in a note: colleagues who may see the ticket, as one types. In an answer to the customer it means nothing.
import { close, suggest, typed } from "./suggest.js";

const known = new Set(); // "@Irina Sokolova", once a list was open or a name taken

function take(item, editor, range) {
  known.add(item.dataset.text);
  editor.insertHTML(item.dataset.text.replace(/[&<>]/g, "") + "&nbsp;", range);
}

document.addEventListener("input", (event) => {
  const editor = event.target.closest?.("text-editor[data-kind=note]");
  if (!editor || !event.target.matches("textarea")) return;
  const at = typed(editor, /(?:^|[\s(])(@[\p{L}\p{M}' -]{0,40})$/u);
  const taken = at && [...known].some((name) => `@${at.query}`.replace(/\u00a0/g, " ").startsWith(name));
  if (at && !taken && !at.query.startsWith(" ")) suggest("colleagues", editor, editor.closest("ticket-composer").dataset.colleagues, { ...at, take });
  else close(editor);
});

export const names = () => known;
