// Files go up as soon as they are chosen, pasted or dropped, and wait in the draft; without script they leave with the form.
function token() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

export async function upload(composer, kind, files) {
  const input = composer.querySelector(`input[data-upload][data-kind=${kind}]`);
  const number = composer.id.replace("composer-", "");
  if (!input || !files.length) return;
  const form = new FormData();
  form.set("kind", kind);
  for (const file of files) form.append("files", file);
  composer.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(input.dataset.upload, {
      method: "POST", body: form, headers: { "X-CSRFToken": token(), "HX-Request": "true", "HX-Request-Type": "partial" },
    });
    await window.htmx.swap({ text: await answer.text(), target: `#files-${kind}-${number}`, swap: "outerHTML", sourceElement: composer });
  } catch {
    document.getElementById("trouble")?.removeAttribute("hidden");
  } finally {
    composer.removeAttribute("aria-busy");
    input.value = "";
  }
}

document.addEventListener("change", (event) => {
  const input = event.target;
  if (input.dataset?.upload) upload(input.closest("ticket-composer"), input.dataset.kind, input.files);
});
