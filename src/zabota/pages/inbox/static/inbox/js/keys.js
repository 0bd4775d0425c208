// One key each for what is done often. A button that has a key carries it in data-key; views have their G sequences.
import { keys } from "../../ui/js/keys.js";
import { drawer } from "./dialogs.js";

const words = document.querySelector("[data-key-words]")?.dataset ?? {};

for (const [key, meaning] of Object.entries({ e: words.solveIt, h: words.handOver, a: words.take, s: words.snooze, p: words.promise, f: words.outside })) {
  keys.on(key, meaning, () => {
    const button = document.querySelector(`.head [data-key="${key}"]`);
    if (!button) return false;
    button.click();
  });
}

for (const [key, view] of Object.entries({ m: "mine", d: "promises", f: "following", a: "all", u: "unassigned", t: "waiting" })) {
  const link = document.querySelector(`.rail [data-view="${view}"]`);
  if (link) keys.on(`g ${key}`, link.querySelector(".rail__label").textContent, () => link.click());
}

const reports = document.querySelector('.rail [data-view="reports"]');
if (reports) keys.on("g w", reports.textContent.trim(), () => reports.click());
keys.on("]", words.context, () => drawer());
