// Forms of a ticket come into #dialogs and open by themselves; without script they are pages of their own.
const place = () => document.getElementById("dialogs");

document.addEventListener("htmx:after:swap", () => {
  for (const dialog of place()?.querySelectorAll("dialog[data-modal]:not([open])") ?? []) {
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  }
});

document.addEventListener("click", (event) => {
  const back = event.target.closest("dialog [data-close]");
  if (back) {
    event.preventDefault();
    back.closest("dialog").close();
  }
});

// Narrow screens: what stands beside the conversation comes as a drawer.
function drawer(open) {
  const pane = document.getElementById("pane");
  if (!pane?.querySelector(".context")) return false;
  const shown = open ?? pane.dataset.drawer !== "open";
  pane.dataset.drawer = shown ? "open" : "";
  if (shown) pane.querySelector(".context").focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-drawer=close], [data-drawer=open]");
  if (button && button.id !== "pane") drawer(button.dataset.drawer === "open");
});

export { drawer };
