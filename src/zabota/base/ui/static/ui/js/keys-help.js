// `?` opens a sheet of the keys that work on this page.
import { keys } from "./keys.js";

const SIGNS = { $mod: navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl", Shift: "⇧", Alt: "⌥", Enter: "↵", Escape: "esc", ArrowUp: "↑", ArrowDown: "↓" };
const dialog = document.getElementById("keys-help");

function box(text) {
  const element = document.createElement("kbd");
  element.className = "kbd";
  element.textContent = SIGNS[text] ?? (text.length === 1 ? text.toUpperCase() : text);
  return element;
}

function fill() {
  const list = dialog.querySelector("[data-keys-list]");
  list.replaceChildren();
  for (const { combo, words } of keys.list()) {
    const term = document.createElement("dt");
    term.append(...combo.split(/[ +]/).flatMap((part) => [box(part), " "]));
    const meaning = document.createElement("dd");
    meaning.textContent = words;
    list.append(term, meaning);
  }
}

if (dialog) {
  keys.on("?", dialog.dataset.words, () => {
    fill();
    dialog.showModal();
  });
}
