// An address that ends in a field leads to it: what folds around it opens, and the field has the focus.
const FIELDS = "input:not([type=hidden]), select, textarea, [role=textbox]";

function lead() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place?.closest("main.settings")) return;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const field = place.matches(FIELDS) ? place : place.querySelector(FIELDS);
  place.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

addEventListener("hashchange", lead);
lead();
