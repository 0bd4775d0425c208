// No connection: one calm line on top, and an answer that is sent now stays in its box, to be pressed again. Nothing is queued
// that would leave later without being seen.
const LASTS = 3000; // ms without the socket before it is said: a desk that starts anew is back sooner
let timer = 0;

const line = () => document.getElementById("offline");
const show = (shown) => {
  clearTimeout(timer);
  if (line() && line().hidden === shown) line().hidden = !shown;
};

addEventListener("offline", () => show(true));
addEventListener("online", () => show(false));
document.addEventListener("live:on", () => show(false));
document.addEventListener("live:off", () => {
  clearTimeout(timer);
  timer = setTimeout(() => show(true), navigator.onLine ? LASTS : 0);
});
if (!navigator.onLine) show(true);

function notSent(composer) {
  const said = document.querySelector("[data-key-words]")?.dataset.notSent ?? "";
  for (const place of [composer?.querySelector("[data-saved]"), document.getElementById("alert")]) if (place) place.textContent = said;
  document.getElementById("trouble")?.setAttribute("hidden", "");
}

document.addEventListener("htmx:before:request", (event) => {
  if (navigator.onLine || !event.target.matches?.("[data-send]")) return;
  event.preventDefault();
  notSent(event.target.closest("ticket-composer"));
}, { capture: true });
document.addEventListener("htmx:error", (event) => {
  if (event.target.matches?.("[data-send]")) notSent(event.target.closest("ticket-composer"));
});
