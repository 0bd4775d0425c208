// The guide for an angry letter within the composer: 1 to 4 put a ready sentence in, B swaps with a colleague, L asks a lead in a note, Escape leaves.

/** Opens the guide of this composer, or closes it. */
export async function soothe(coach) {
  const there = coach.composer.querySelector("[data-soothe]");
  if (there) return leave(coach, there);
  const answer = await fetch(coach.dataset.calm, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return;
  const place = document.createElement("div");
  place.innerHTML = await answer.text(); // the desk's own markup
  const panel = place.firstElementChild;
  coach.composer.querySelector("input[name=kind][value=reply]").click();
  coach.composer.querySelector(".composer__text").before(panel);
  window.htmx?.process(panel);
  panel.focus();
  panel.addEventListener("click", ({ target }) => {
    const ready = target.closest("[data-soothe-ready]");
    if (ready) put(coach, ready);
    else if (target.closest("[data-soothe-close]")) leave(coach, panel);
    else if (target.closest("[data-soothe-lead]")) ask(coach, panel, target.closest("[data-soothe-lead]").dataset.sootheLead);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const button = /^[1-4]$/.test(key) ? panel.querySelectorAll("[data-soothe-ready]")[key - 1] : { b: panel.querySelector("[data-soothe-swap]"), l: panel.querySelector("[data-soothe-lead]") }[key];
    if (!button && key !== "escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (button) button.click();
    else leave(coach, panel);
  });
}

// The guide stays: four sentences are four keys.
function put(coach, ready) {
  const words = ready.querySelector("[lang]").textContent;
  const text = coach.text();
  coach.insert(/\S$/.test(text) ? `\u00a0${words}` : words); // the editor drops a plain blank at the beginning
  ready.closest("[data-soothe]").focus();
}

/** A lead is asked in a note: the words name them. */
export function ask(coach, panel, words) {
  panel.remove();
  coach.composer.querySelector("input[name=kind][value=note]").click();
  const editor = coach.composer.querySelector("text-editor[data-kind=note]");
  coach.insert(words, editor);
}

function leave(coach, panel) {
  panel.remove();
  coach.editor?.focus();
}
