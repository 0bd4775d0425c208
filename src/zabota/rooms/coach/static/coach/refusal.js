// The refusal helper within the composer: three things become a text, which goes where the caret is. Ctrl+Enter writes it, Escape leaves.
const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

/** Opens the panel of this composer, or closes it. */
export async function refuse(coach) {
  const there = coach.composer.querySelector("[data-refuse]");
  if (there) return leave(coach, there);
  const answer = await fetch(coach.dataset.refusal, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return;
  const place = document.createElement("div");
  place.innerHTML = await answer.text(); // the desk's own markup
  const panel = place.firstElementChild;
  coach.composer.querySelector(".composer__text").before(panel);
  panel.querySelector("textarea").focus();
  panel.addEventListener("click", ({ target }) => {
    if (target.closest("[data-refuse-close]")) leave(coach, panel);
    else if (target.closest("[data-refuse-write]")) write(coach, panel);
    else if (target.closest("[data-refuse-draft]")) put(coach, panel, target.closest("[data-refuse-draft]").dataset.refuseDraft);
    else if (target.closest("[data-refuse-lead]")) import("./calm.js").then(({ ask }) => ask(coach, panel, target.closest("[data-refuse-lead]").dataset.refuseLead));
  });
  panel.addEventListener("keydown", (event) => {
    const writes = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!writes && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (writes) write(coach, panel);
    else leave(coach, panel);
  });
}

async function write(coach, panel) {
  const why = panel.querySelector("[data-refuse-why]");
  const fields = [...panel.querySelectorAll("[data-part]")].map((field) => [field.dataset.part, field.value]);
  const answer = await fetch(panel.dataset.address, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": token() } });
  const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
  if (said.text) return put(coach, panel, said.text);
  why.textContent = said.why ?? "";
  panel.querySelector(`[data-part="${said.field}"]`)?.focus();
}

function put(coach, panel, text) {
  panel.remove();
  coach.insert(text);
}

function leave(coach, panel) {
  panel.remove();
  coach.editor?.focus();
}
