// Articles beside a ticket go into the answer at the caret: as a link, or with their words, which the server counts.
const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

function box() {
  const composer = document.querySelector("ticket-composer");
  const kind = composer?.querySelector("input[name=kind]:checked")?.value ?? "note";
  return composer?.querySelector(`text-editor[data-kind=${kind}]`);
}

function link({ title, url }, editor) {
  if (!editor.squire) return editor.insert(`${title}: ${url} `);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.textContent = title;
  editor.insertHTML(`${anchor.outerHTML}\u00a0`);
}

async function words({ uses, language }, editor) {
  const body = new URLSearchParams({ language });
  const answer = await fetch(uses, { method: "POST", body, headers: { "X-CSRFToken": token() } });
  if (answer.ok) editor.insert((await answer.json()).text);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-insert]");
  const editor = button && box();
  if (!editor) return;
  editor.focus();
  (button.dataset.insert === "link" ? link : words)(button.closest("[data-uses]").dataset, editor);
});
