// Single keys and sequences: keys.on("j", "Next ticket", () => …), keys.on("g m", …), keys.on("$mod+Enter", …, {typing: true}).
// event.key when it is a Latin letter or a sign, else event.code: J works on a Russian layout, Z and Y stay where a German one has them.
import { createKeybindingsHandler } from "../vendor/tinykeys.js";

const registered = new Map(); // name → {combo, usual, words, action, typing, group, modal}
const MODIFIERS = { altKey: "Alt", ctrlKey: "Control", metaKey: "Meta" };
const MAC = navigator.platform.startsWith("Mac");
const SIGNS = { $mod: MAC ? "⌘" : "Ctrl", Alt: MAC ? "⌥" : "Alt", Shift: "⇧", Enter: "↵", Escape: "esc", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };
// What this person chose (the page "Keys" of the settings): name → combo, "" for none.
const choices = JSON.parse(document.body.dataset.keyChoices || "{}");
let handle = () => {};
let original = null;

export const keys = {
  /**
   * Bind `combo` (tinykeys syntax; "" waits for a person to choose one). `name` is that of the command in ui/commands.py, by which
   * a person gives it another key; group: everywhere, list, ticket, composer. typing: works in a text field, too; modal: over an
   * open dialog, too. An action that returns false leaves the key to whoever bound it before. Without an action it is only listed.
   * Returns a function that unbinds.
   */
  on(combo, words, action, { name = combo, group = "everywhere", typing = false, modal = false } = {}) {
    const one = { combo: choices[name] ?? combo, usual: combo, words, action, group, typing, modal };
    registered.delete(name);
    registered.set(name, one);
    rebuild();
    return () => {
      if (registered.get(name) === one) registered.delete(name);
      rebuild();
    };
  },
  list: () => [...registered].filter(([, one]) => one.words && one.combo).map(([name, { combo, usual, words, group }]) => ({ name, combo, usual, words, group })),
  /** The key of a command as this person has it: "e", "" for none or where single keys are off. */
  of: (name) => {
    const combo = registered.get(name)?.combo ?? choices[name] ?? "";
    return keys.off() && isSingle(combo) ? "" : combo;
  },
  /** Which command has this usual key: "e" is "solution". */
  named: (usual) => [...registered].find(([, one]) => one.usual === usual)?.[0] ?? "",
  has: (name) => registered.has(name),
  /** Do what the key does, without the key. */
  run: (name) => registered.get(name)?.action?.(),
  signs: (combo) => combo.split(/[ +]/).filter(Boolean).map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
  changed: () => MAC || keys.off() || Object.keys(choices).length > 0,
  off: () => document.body.dataset.keys === "off",
};

/** The key a person means, whatever the layout: "j", "?", "Enter". */
export function meant(event) {
  const { key, code } = event;
  if (key.length > 1 || /^[\x21-\x7e]$/.test(key)) return key;
  const letter = /^(?:Key|Digit)(.)$/.exec(code)?.[1].toLowerCase();
  if (letter) return event.shiftKey ? letter.toUpperCase() : letter;
  return { BracketRight: "]", BracketLeft: "[", Slash: event.shiftKey ? "?" : "/", Space: " " }[code] ?? key;
}

function isSingle(combo) {
  return !/\$mod|Control|Meta|Alt|Escape/.test(combo);
}

function isTyping(target) {
  return target instanceof Element && target.closest("input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable]:not([contenteditable=false])");
}

function rebuild() {
  const bindings = {};
  for (const one of [...registered.values()].reverse()) {
    if (one.combo && one.action) (bindings[one.combo] ??= []).push(one);
  }
  handle = createKeybindingsHandler(Object.fromEntries(Object.entries(bindings).map(([combo, all]) => [combo, () => act(combo, all)])));
}

// The one bound last comes first.
function act(combo, all) {
  if (original.defaultPrevented || (isSingle(combo) && keys.off())) return;
  const typing = isTyping(original.target);
  const modal = document.querySelector(":modal") !== null;
  for (const one of all) {
    if ((typing && !one.typing) || (modal && !one.modal)) continue;
    if (one.action(original) !== false) return original.preventDefault();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.repeat && event.key === "Enter") return;
  original = event;
  const key = meant(event);
  const sign = /^[^\w\s]$/.test(key);
  const flags = Object.fromEntries(Object.keys(MODIFIERS).map((flag) => [flag, event[flag]]));
  handle(new KeyboardEvent("keydown", { key, code: "", shiftKey: event.shiftKey && !sign, ...flags }));
});
