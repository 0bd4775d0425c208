// Single keys and sequences: keys.on("j", "Next ticket", () => …), keys.on("g m", …), keys.on("$mod+Enter", …, {typing: true}).
// event.key when it is a Latin letter or a sign, else event.code: J works on a Russian layout, Z and Y stay where a German one has them.
import { createKeybindingsHandler } from "../vendor/tinykeys.js";

const registered = new Map();
const MODIFIERS = { altKey: "Alt", ctrlKey: "Control", metaKey: "Meta" };
let handle = () => {};
let original = null;

export const keys = {
  /** Bind `combo` (tinykeys syntax). `words` are shown in the help sheet; typing: also works in a text field. Returns a function that unbinds. */
  on(combo, words, action, { typing = false } = {}) {
    registered.set(combo, { words, action, typing });
    rebuild();
    return () => {
      registered.delete(combo);
      rebuild();
    };
  },
  list: () => [...registered].filter(([, { words }]) => words).map(([combo, { words }]) => ({ combo, words })),
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

function isTyping(target) {
  return target instanceof Element && target.closest("input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable]:not([contenteditable=false])");
}

function rebuild() {
  const bindings = {};
  for (const [combo, { action, typing }] of registered) {
    bindings[combo] = () => {
      const single = !/\$mod|Control|Meta|Alt|Escape/.test(combo);
      if (original.defaultPrevented || (single && keys.off()) || (isTyping(original.target) && !typing)) return;
      if (action(original) !== false) original.preventDefault();
    };
  }
  handle = createKeybindingsHandler(bindings);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.repeat && event.key === "Enter") return;
  original = event;
  const key = meant(event);
  const sign = /^[^\w\s]$/.test(key);
  const flags = Object.fromEntries(Object.keys(MODIFIERS).map((flag) => [flag, event[flag]]));
  handle(new KeyboardEvent("keydown", { key, code: "", shiftKey: event.shiftKey && !sign, ...flags }));
});
