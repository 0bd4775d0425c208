// Commands of the open ticket: a key presses the button or menu line that stands there, and does nothing where none does.
import { keys } from "../../ui/js/keys.js";
import { commandOf } from "../../ui/js/keys-hints.js";
import { drawer } from "./dialogs.js";

const words = document.querySelector("[data-key-words]")?.dataset ?? {};
const labels = JSON.parse(words.commands ?? "{}");
const USUAL = { solution: "e", handover: "h", assignment: "a", snooze: "s", merge: "m", promise: "p", sides: "f", calm: "b", hands: "Shift+h", topic: "t", damage: "d", language: "Shift+l" };
for (const n of [1, 2, 3, 4, 5]) Object.assign(USUAL, { [`article-${n}`]: `${n}`, [`article-${n}-text`]: `Alt+${n}` });

/** Everything that can be done with the open ticket now: [name, the button or link that does it]. */
export function offered() {
  const found = new Map();
  for (const one of document.querySelectorAll("#ticket .head__tools :is(button, a), #ticket ~ .context [data-command]")) {
    // What a room adds to the menu leads to a page of its own.
    const name = commandOf(one) || one.getAttribute("href");
    if (name && !found.has(name) && !one.disabled) found.set(name, one);
  }
  return found;
}

for (const [name, meaning] of Object.entries(labels)) {
  if (keys.has(name) || name === "context") continue;
  keys.on(USUAL[name] ?? "", meaning, () => {
    const button = offered().get(name);
    if (!button) return false;
    button.click();
  }, { name, group: "ticket" });
}

for (const [key, view] of Object.entries({ m: "mine", d: "promises", f: "following", a: "all", u: "unassigned", t: "waiting" })) {
  const link = document.querySelector(`.rail [data-view="${view}"]`);
  if (link) keys.on(`g ${key}`, link.querySelector(".rail__label").textContent, () => link.click(), { name: `go-${view}` });
}

for (const [key, place] of Object.entries({ w: "reports", h: "hands", s: "sweep" })) {
  const link = document.querySelector(`.rail [data-view="${place}"]`);
  if (link) keys.on(`g ${key}`, link.querySelector(".rail__label").textContent, () => link.click(), { name: `go-${place}` });
}
const fresh = document.querySelector("[data-command=new-ticket]");
if (fresh) keys.on("c", fresh.ariaLabel, () => fresh.click(), { name: "new-ticket" });
keys.on("]", words.context, () => drawer(), { name: "context", group: "ticket" });
