// The little boxes on buttons show the keys as this person has them. The server writes the usual ones, which most people keep.
import { keys } from "./keys.js";

const SENDS = { reply: "send", note: "send", solve: "send-solve" };

/** The command of a button, a form's button or a link: as it says itself, by its usual key, or the noun of its address. */
export function commandOf(element) {
  const { command, key, send } = element.dataset;
  if (command) return command;
  if (send) return SENDS[send];
  if (key) return keys.named(key);
  if (element.matches(".composer__tab")) return element.querySelector("input").value;
  if (element.matches("[data-undo]")) return "undo";
  const address = element.getAttribute("href") ?? element.form?.getAttribute("action") ?? "";
  const noun = /^\/tickets\/\d+\/(.+?)\/(?:\?|$)/.exec(address)?.[1].replaceAll("/", "-") ?? "";
  return noun === "status" ? `status-${element.form.elements.status.value}` : noun;
}

function show(element) {
  const name = commandOf(element);
  if (!name) return;
  const signs = keys.signs(keys.of(name));
  const boxes = [...element.querySelectorAll(":scope > .kbd")];
  boxes.forEach((box, place) => {
    box.hidden = !signs[place];
    box.textContent = signs[place] ?? "";
  });
  if (element.title) element.title = element.title.replace(/ \([^()]*\)$/, "") + (signs.length ? ` (${signs.join(" ")})` : "");
}

function showAll() {
  for (const box of document.querySelectorAll(".button > .kbd, .composer__tab > .kbd, .toast__button > .kbd, [data-command] > .kbd")) show(box.parentElement);
  for (const button of document.querySelectorAll("[data-key][title]")) show(button);
}

if (keys.changed()) {
  // Once the modules of the page have bound theirs.
  document.addEventListener("DOMContentLoaded", showAll);
  document.addEventListener("htmx:after:settle", showAll);
  document.addEventListener("htmx:after:swap", showAll);
}
