// `?` opens a sheet of the keys that work on this page, under their headings, as this person has them; typing narrows it.
import { keys } from "./keys.js";

const dialog = document.getElementById("keys-help");
const field = dialog?.querySelector("[data-keys-filter]");

/** Boxes for a combo, one a key. */
export function boxes(combo) {
  return keys.signs(combo).flatMap((sign) => {
    const element = document.createElement("kbd");
    element.className = "kbd";
    element.textContent = sign;
    return [element, " "];
  });
}

function line({ combo, words }) {
  const row = document.createElement("div");
  const term = document.createElement("dt");
  term.textContent = words;
  const key = document.createElement("dd");
  key.append(...boxes(combo));
  row.append(term, key);
  return row;
}

function fill() {
  const groups = Map.groupBy(keys.list(), (one) => one.group);
  for (const part of dialog.querySelectorAll("[data-keys-group]")) {
    const found = groups.get(part.dataset.keysGroup) ?? [];
    part.hidden = !found.length;
    part.querySelector("dl").replaceChildren(...found.map(line));
  }
  const off = dialog.querySelector("[data-keys-off]");
  if (off) off.hidden = !keys.off();
}

function narrow() {
  const wanted = field.value.trim().toLowerCase();
  let left = 0;
  for (const part of dialog.querySelectorAll("[data-keys-group]")) {
    const rows = [...part.querySelectorAll("dl > div")];
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    const shown = rows.filter((row) => !row.hidden).length;
    part.hidden = !shown;
    left += shown;
  }
  dialog.querySelector("[data-keys-none]").hidden = left > 0;
}

if (dialog) {
  keys.on("?", dialog.dataset.words, () => {
    fill();
    if (field) {
      field.value = "";
      narrow();
    }
    dialog.showModal();
  }, { name: "help" });
  field?.addEventListener("input", narrow);
}
