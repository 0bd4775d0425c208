// What the model made comes into the composer by a press alone, as a draft. "Put my text back" brings what stood there.
import { keys } from "../ui/js/keys.js";

const before = new WeakMap();
const opener = () => document.querySelector(".assistant__open");

function put(editor, text, whole) {
  const { area, html, box } = editor;
  // Pressed twice it is still one’s own text that comes back.
  if (area.value.trim() !== text.trim()) before.set(editor, [area.value, html.value]);
  if (!box) {
    if (whole) area.select();
    return editor.insert(text);
  }
  editor.focus();
  const range = document.createRange();
  range.selectNodeContents(box);
  editor.insert(text, whole ? range : undefined);
}

document.addEventListener("click", ({ target }) => {
  target.closest?.("[data-assistant]")?.closest("[popover]").hidePopover();
  const button = target.closest?.("[data-made]");
  const composer = button?.closest("ticket-composer");
  if (!composer) return;
  composer.querySelector("input[name=kind][value=reply]").click();
  const editor = composer.querySelector("text-editor[data-kind=reply]");
  const place = button.closest("[data-made-text]"), back = place.querySelector("[data-made=back]");
  if (button === back) {
    editor.put(...before.get(editor));
    editor.area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  } else put(editor, place.dataset.madeText, button.dataset.made === "whole");
  back.hidden = button === back;
  editor.focus();
});

keys.on("Alt+m", opener()?.title, () => {
  if (!opener()) return false;
  opener().click(); // so that it opens beside its button
  opener().popoverTargetElement.querySelector("button").focus();
}, { name: "assistant", group: "composer", typing: true });
// Taken once, the key is the coach's again.
keys.on("Alt+Enter", opener()?.dataset.take, () => {
  const button = document.querySelector("ticket-composer [data-made]");
  if (!button || !button.parentElement.querySelector("[data-made=back]").hidden) return false;
  button.click();
}, { name: "assistant-take", group: "composer", typing: true });
