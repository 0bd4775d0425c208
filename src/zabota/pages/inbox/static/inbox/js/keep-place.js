// While a choice stands, a list that fetches itself anew changes its rows where they stand: none moves, comes or goes.
import { selection } from "./selection.js";

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx, tasks } = event.detail;
  if (!selection.size || !ctx.sourceElement?.matches?.("ticket-list live-region")) return;
  const shown = document.getElementById("rows");
  const fresh = tasks.map((task) => task.fragment?.querySelector("#rows")).find(Boolean);
  if (!shown || !fresh) return;
  const kept = shown.cloneNode(true);
  const whole = fresh.querySelector(".list__more") === null;
  for (const row of kept.querySelectorAll(".ticket-row")) {
    const now = fresh.querySelector(`#${CSS.escape(row.id)}`);
    if (now) row.replaceWith(now.cloneNode(true));
    else if (whole) row.dataset.gone = "";
  }
  fresh.replaceWith(kept);
});
