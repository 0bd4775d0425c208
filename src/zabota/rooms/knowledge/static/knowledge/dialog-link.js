// <a data-dialog>: the form it leads to opens over the page; without script it is a page of its own.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (event.target.closest("dialog [data-close]")) {
    event.preventDefault();
    event.target.closest("dialog").close();
  }
  if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  const answer = await fetch(link.href, { headers: { "HX-Request-Type": "partial" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return location.assign(link.href);
  const place = document.getElementById("dialogs");
  place.innerHTML = await answer.text();
  const dialog = place.querySelector("dialog");
  dialog.addEventListener("close", () => (dialog.remove(), link.focus()));
  dialog.showModal();
});
