// The row of tools: it acts on the block that was written in last, and on what is selected there.
import { keys } from "../ui/js/keys.js";
import { words } from "./blocks.js";
import { after, kindOf, place } from "./blocks-typing.js";

const AROUND = { bold: "**", italic: "*" };

export function tools(editor) {
  const bar = editor.querySelector(".panes__tools");
  let block = null;
  bar.hidden = false;
  editor.addEventListener("focusin", (event) => {
    if (event.target.matches(".block__text")) block = event.target.closest(".block");
  });
  // The selection stays where it is.
  bar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  bar.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]")?.dataset.tool;
    if (!tool) return;
    block = block?.isConnected ? block : editor.panes[0].all().at(-1);
    if (block) act(editor, block, tool, bar);
  });
  bar.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const all = [...bar.querySelectorAll("button")];
    if (way) all.at((all.indexOf(event.target) + way) % all.length).focus();
  });
  for (const [key, tool] of [["b", "bold"], ["i", "italic"]]) {
    keys.on(`$mod+${key}`, "", () => (document.activeElement.matches(".block__text") ? act(editor, document.activeElement.closest(".block"), tool, bar) : false), { name: `article-${tool}`, typing: true });
  }
}

function act(editor, block, tool, bar) {
  const { kind, marker } = block.dataset;
  if (tool === "picture") {
    bar.querySelector("[data-file]").dataset.beside = "";
    editor.picturesAfter = block;
    bar.querySelector("[data-file]").click();
  } else if (tool === "heading" || tool === "steps") {
    const wanted = tool === "heading" ? ["heading", "## "] : ["item", "1. "];
    if (!["paragraph", "item", "heading"].includes(kind)) return;
    kindOf(editor, block, ...(kind === wanted[0] ? ["paragraph", ""] : wanted));
    words(block).focus();
  } else if (tool === "box" || tool === "code") {
    const made = after(editor, block, tool, "", tool === "box" ? "::: note\n\n:::" : "```\n\n```");
    place(made, tool === "box" ? 9 : 4);
  } else if (kind !== "title" && (marker || kind !== "code")) {
    around(words(block), tool);
  }
}

function around(text, tool) {
  const { selectionStart: from, selectionEnd: to, value } = text;
  const chosen = value.slice(from, to);
  text.focus();
  if (tool === "link") {
    put(text, from, to, `[${chosen}](https://)`);
    text.setSelectionRange(from + chosen.length + 3, from + chosen.length + 11);
    return;
  }
  const sign = AROUND[tool];
  const inside = value.slice(from - sign.length, from) === sign && value.slice(to, to + sign.length) === sign;
  if (inside) put(text, from - sign.length, to + sign.length, chosen);
  else put(text, from, to, sign + chosen + sign);
  const start = inside ? from - sign.length : from + sign.length;
  text.setSelectionRange(start, start + chosen.length);
}

// Through the browser, so that its own undo takes it back.
function put(text, from, to, words) {
  text.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, words)) text.setRangeText(words);
  text.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
