// Gaps by keyboard: J and K walk the questions, W writes the one that is open, Enter opens its editor.
import { keys } from "../../ui/js/keys.js";

const words = document.querySelector(".gaps").dataset;
const rows = () => [...document.querySelectorAll("[data-gap]")];
const current = () => rows().find((row) => row.ariaCurrent === "true");

function mark(row) {
  for (const one of rows()) one === row ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current");
  row.scrollIntoView({ block: "nearest" });
}

function walk(by) {
  const all = rows();
  all[all.indexOf(current()) + by]?.querySelector(".gap__link").click();
}

document.addEventListener("click", (event) => {
  const row = event.target.closest(".gap__link")?.closest("[data-gap]");
  if (row) mark(row);
});

// Where there is no room beside the list, the panel stands below it.
document.addEventListener("htmx:after:swap", () => {
  const panel = document.getElementById("gap");
  if (panel.getBoundingClientRect().top > innerHeight / 2) panel.scrollIntoView();
});

const press = (place) => {
  const button = place?.querySelector("button, a");
  if (!button) return false;
  button.click();
};
keys.on("j", words.next, () => walk(1), { name: "next", group: "list" });
keys.on("k", words.previous, () => walk(-1), { name: "previous", group: "list" });
keys.on("w", words.write, () => press(current()?.querySelector(".gap__do")), { name: "write-article", group: "list" });
keys.on("Enter", words.open, () => {
  if (document.activeElement?.closest("a, button, summary, select, input")) return false;
  document.querySelector("[data-editor]")?.click();
}, { name: "open", group: "list" });
