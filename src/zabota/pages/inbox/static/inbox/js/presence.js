// Who else looks at a ticket or writes in it: in its head, in its row, and in the composer of whoever starts an answer, too.
// The socket brings ids and states (live:presence); names and portraits are fetched once a person.
const STILL = 1000; // ms that a ticket is open before it counts as looked at: J held down tells nobody
const AGAIN = 20_000; // ms after which who writes says so again; unsaid for 45 s it fades by itself
const MOST = 3; // portraits in one place

const pictures = new Map(); // stream → {agent: state}
const people = new Map(); // agent → {looks, notes, writes}, each HTML of the server; null while asked for
const spoken = new Set(); // "7 writes", said to screen readers of the open ticket
let said = { stream: 0, state: "", at: 0 };
let timer = 0;

const open = () => Number(document.querySelector("#pane live-region[data-stream]")?.dataset.stream ?? 0);

// Where this person is

function tell(state) {
  const stream = document.hidden ? 0 : open();
  const again = state !== "looks" && performance.now() - said.at > AGAIN;
  if (stream === said.stream && (!stream || state === said.state) && !again) return;
  said = { stream, state, at: performance.now() };
  document.dispatchEvent(new CustomEvent("live:say", { detail: { presence: stream ? { stream, state } : {} } }));
}

function settle() {
  clearTimeout(timer);
  if (open() !== said.stream) timer = setTimeout(() => tell("looks"), STILL);
}

document.addEventListener("input", (event) => {
  const kind = event.target.closest?.("ticket-composer text-editor")?.dataset.kind;
  if (kind) tell(kind === "note" ? "notes" : "writes");
});
document.addEventListener("htmx:after:request", (event) => {
  if (event.target.matches?.("[data-send]") && event.detail.ctx.response?.raw.ok) tell("looks");
});
document.addEventListener("visibilitychange", () => (document.hidden ? tell("looks") : settle()));

// Where the others are

async function meet(ids) {
  const strangers = ids.filter((id) => !people.has(id));
  if (!strangers.length) return;
  for (const id of strangers) people.set(id, null);
  try {
    const answer = await fetch(`/inbox/colleagues/?${strangers.map((id) => `id=${id}`).join("&")}`, { signal: AbortSignal.timeout(10_000) });
    for (const [id, drawn] of Object.entries(await answer.json())) people.set(id, drawn);
  } catch {
    for (const id of strangers) people.delete(id); // asked again with the next change
  }
  draw();
}

// Who writes stands first; a person not met yet is left out until they are.
function drawn(stream, only) {
  const order = ["writes", "notes", "looks"];
  return Object.entries(pictures.get(stream) ?? {})
    .filter(([id, state]) => people.get(id) && (!only || state === only))
    .sort((one, other) => order.indexOf(one[1]) - order.indexOf(other[1]))
    .slice(0, MOST)
    .map(([id, state]) => people.get(id)[state].trim());
}

function put(place, parts) {
  const html = parts.join("");
  if (place.dataset.drawn === html) return;
  place.dataset.drawn = html;
  place.innerHTML = html;
}

// Words only where they cover nothing.
function fit(here) {
  delete here.dataset.tight;
  const box = here.getBoundingClientRect();
  const covered = [...here.parentElement.children].some((other) => {
    const rect = other.getBoundingClientRect();
    return other !== here && rect.top < box.bottom && rect.right > box.left;
  });
  if (covered) here.dataset.tight = "";
}

function sign(row) {
  const parts = drawn(Number(row.dataset.stream));
  let place = row.querySelector(".row-here");
  if (!parts.length) return place?.remove();
  if (!place) {
    place = Object.assign(document.createElement("span"), { className: "row-here" });
    row.querySelector(".ticket-row__marks")?.prepend(place);
  }
  put(place, parts);
}

function draw() {
  for (const row of document.querySelectorAll(".ticket-row[data-stream]")) sign(row);
  for (const here of document.querySelectorAll("[data-here]")) {
    put(here, drawn(Number(here.dataset.here)));
    if (here.firstChild) fit(here);
  }
  for (const peers of document.querySelectorAll("[data-peers]")) put(peers, drawn(Number(peers.dataset.peers), "writes"));
  speak();
}

// Each person and what they do is said once, politely.
function speak() {
  const fresh = Object.entries(pictures.get(open()) ?? {}).map(([id, state]) => ({ id, state, key: `${id} ${state}` }))
    .filter(({ id, key }) => people.get(id) && !spoken.has(key));
  if (!fresh.length) return;
  const holder = document.createElement("div");
  holder.innerHTML = fresh.map(({ id, state }) => people.get(id)[state]).join("");
  for (const { key } of fresh) spoken.add(key);
  const place = document.getElementById("live");
  if (place) place.textContent = [...holder.querySelectorAll(".peer__words")].map((words) => words.textContent).join(". ");
}

document.addEventListener("live:presence", ({ detail }) => {
  for (const [stream, picture] of Object.entries(detail)) {
    if (Object.keys(picture).length) pictures.set(Number(stream), picture);
    else pictures.delete(Number(stream));
  }
  draw();
  meet([...new Set(Object.values(detail).flatMap(Object.keys))]);
});
document.addEventListener("live:off", () => {
  pictures.clear();
  draw();
});
let last = 0;
document.addEventListener("htmx:after:swap", () => {
  if (open() !== last) spoken.clear();
  last = open();
  draw();
  settle();
});
settle();
