// What is typed is kept on the server 800 ms after the last key, and once more when the page goes away.
const PAUSE = 800, AGAIN = 5000; // ms
const pending = new Map(); // composer form → {timer, kinds}

function token() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

function body(form, kind) {
  const note = kind === "note" ? "note_" : "";
  const value = (name) => form.elements.namedItem(name)?.value ?? "";
  const words = new URLSearchParams({ kind, text: value(`${note}text`), html: value(`${note}html`), seen: value("seen") });
  // What is chosen beside the words: the next update, who else gets it.
  for (const field of note ? [] : form.querySelectorAll("[data-kept]")) words.append(field.name, field.value);
  return words;
}

async function save(form, kinds, keepalive = false) {
  const url = form.closest("ticket-composer")?.dataset.draft;
  const place = form.querySelector("[data-saved]");
  if (!url) return;
  try {
    for (const kind of kinds) {
      const answer = await fetch(url, {
        method: "POST", body: body(form, kind), keepalive, headers: { "X-CSRFToken": token(), "X-Draft": "1" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { said } = await answer.json();
      if (place) place.textContent = said;
    }
  } catch {
    if (place) place.textContent = document.querySelector("[data-key-words]")?.dataset.unsaved ?? "";
    if (form.isConnected) plan(form, kinds, AGAIN);
  }
}

function plan(form, kinds, pause) {
  const waiting = pending.get(form) ?? { kinds: new Set() };
  clearTimeout(waiting.timer);
  for (const kind of kinds) waiting.kinds.add(kind);
  waiting.timer = setTimeout(() => {
    pending.delete(form);
    save(form, waiting.kinds);
  }, pause);
  pending.set(form, waiting);
}

document.addEventListener("input", (event) => {
  const kind = event.target.closest?.("ticket-composer text-editor")?.dataset.kind;
  if (kind && event.target.matches("textarea")) plan(event.target.form, [kind], PAUSE);
});

document.addEventListener("change", (event) => {
  if (event.target.closest?.("ticket-composer") && event.target.matches("[data-kept]")) plan(event.target.form, ["reply"], PAUSE);
});

// Sent: what was to be saved is on its way by itself.
document.addEventListener("htmx:before:request", (event) => {
  const button = event.target.closest?.("[data-send]");
  if (!button) return;
  clearTimeout(pending.get(button.form)?.timer);
  pending.delete(button.form);
});

function flush() {
  for (const [form, waiting] of pending) {
    clearTimeout(waiting.timer);
    save(form, waiting.kinds, true);
  }
  pending.clear();
}
addEventListener("pagehide", flush);
// Another ticket takes the place of this one: its words are kept before its box is gone.
document.addEventListener("htmx:before:swap", (event) => {
  if (event.detail.tasks?.some((task) => task.target?.id === "pane" || task.target === "#pane")) flush();
});
