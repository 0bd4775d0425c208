// ⌘K or Ctrl+K and every [data-palette] open the palette; what it needs is fetched when it is first wanted. / leads to the search.
import { keys } from "./keys.js";

const dialog = document.getElementById("palette");

// It opens at once, so that what is typed while the rest is fetched goes where it was meant.
async function open(typed = "") {
  if (dialog.open) return;
  const field = document.getElementById("palette-field");
  field.value = typed;
  dialog.showModal();
  field.focus();
  const { show } = await import("./palette.js");
  show();
}

/** The page of the search; it knows from which ticket one came. */
function everything() {
  const number = document.getElementById("ticket")?.dataset.number;
  return dialog.dataset.searchPage + (number ? `?beside=${number}` : "");
}

if (dialog) {
  const words = dialog.getAttribute("aria-label");
  keys.on("$mod+k", words, () => void open(), { name: "palette", typing: true });
  keys.on("/", dialog.dataset.search, () => location.assign(everything()), { name: "search" });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-palette]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  // Typing into the field of the rail goes on in the palette.
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-palette] input")) return;
    open(event.target.value);
    event.target.value = "";
  });
}
