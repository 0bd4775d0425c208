// Asks once before a ticket is solved with a question of the customer still open.
export function wonder(html, solve, back) {
  const place = document.createElement("div");
  place.innerHTML = html; // the desk's own markup
  const dialog = place.querySelector("dialog");
  document.body.append(dialog);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue === "solve") solve();
    else back();
  });
  dialog.showModal();
}
