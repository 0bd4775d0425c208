// Ready answers: a slash at the start of a line of an answer, or the slash button.
import { nextSlot } from "./slots.js";
import { close, isOpen, suggest, typed } from "./suggest.js";

const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

// With which one an answer begins goes with its draft, so that the coach and the desk know it.
function begin(editor, ready) {
  const field = editor.closest("ticket-composer").querySelector("input[name=ready]");
  if (field) field.value = ready;
}

async function take(item, editor, range) {
  let text = item.dataset.preview;
  try {
    const answer = await fetch(item.dataset.uses, { method: "POST", headers: { "X-CSRFToken": token() } });
    if (answer.ok) ({ text } = await answer.json());
  } catch { /* the beginning of it is here */ }
  editor.insert(text, range);
  begin(editor, item.dataset.ready ?? "");
  nextSlot(editor, { first: true });
}

function show(editor, found = {}) {
  suggest("ready", editor, editor.closest("ticket-composer").dataset.readyAnswers, { ...found, take });
}

document.addEventListener("input", (event) => {
  const editor = event.target.closest?.("text-editor[data-kind=reply]");
  if (!editor || !event.target.matches("textarea")) return;
  if (!event.target.value.trim()) begin(editor, "");
  const slash = typed(editor, /^(\/.{0,40})$/);
  if (slash) show(editor, slash);
  else close(editor);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-ready]");
  if (!button) return;
  const editor = button.closest("ticket-composer").querySelector("text-editor[data-kind=reply]");
  editor.focus();
  if (isOpen("ready")) close();
  else show(editor);
});
