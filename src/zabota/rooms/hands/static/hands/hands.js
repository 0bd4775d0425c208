// The page of hands: 1-9 open a question, J and K go through them, ⌘↵ gives the advice, what is typed is kept as a note's draft.
import { keys } from "../ui/js/keys.js";

const SOON = 800; // ms of silence before words are kept
const words = JSON.parse(document.querySelector("[data-hands]")?.dataset.commands ?? "{}");
const on = (name, key, act, how) => keys.on(key, words[name], act, { name, group: "hands", ...how });
const all = () => [...document.querySelectorAll("[data-hands] :is(.hand, .asked)")];
const open = (summary) => {
  summary.parentElement.open = true;
  summary.parentElement.querySelector("textarea").focus();
};

function step(by) {
  const articles = all();
  const now = articles.findIndex((one) => one.contains(document.activeElement));
  const next = articles[Math.max(0, Math.min(articles.length - 1, now < 0 ? 0 : now + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

on("hand-next", "j", () => step(1));
on("hand-previous", "k", () => step(-1));
for (const summary of document.querySelectorAll("[data-hand-key]")) {
  const key = summary.dataset.handKey;
  // Told once, of the first: the others are numbered on their buttons.
  if (key === "1") on("hand-look", key, () => open(summary));
  else if (key) keys.on(key, "", () => open(summary));
  summary.addEventListener("click", () => setTimeout(() => summary.parentElement.open && open(summary)));
}
const ask = document.querySelector(".hands__tools [data-command=hands]");
if (ask) keys.on("Shift+h", ask.querySelector(".button__text").textContent.trim(), () => ask.click(), { name: "hands" });
on("hand-give", "$mod+Enter", (event) => event.target.closest("[data-advice]")?.querySelector("[data-give]").click() ?? false, { typing: true });

for (const form of document.querySelectorAll("[data-advice]")) {
  let timer = 0;
  const keep = async () => {
    const body = new FormData();
    body.set("kind", "note");
    body.set("text", form.elements.text.value);
    const csrf = document.querySelector("meta[name=csrf-token]").content;
    const answer = await fetch(form.dataset.draft, { method: "POST", body, headers: { "X-CSRFToken": csrf, "X-Draft": "1" } }).catch(() => null);
    if (answer?.ok) form.querySelector("[data-saved]").textContent = (await answer.json()).said;
  };
  form.addEventListener("input", (event) => {
    if (event.target.name !== "text") return;
    clearTimeout(timer);
    timer = setTimeout(keep, SOON);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
