// The command palette. What the page offers and where one can go is ranked here, at once; the server adds what it finds.
import { keys } from "./keys.js";
import { offers } from "./offers.js";
import { lead, option, remember, recent, run } from "./palette-items.js";
import { learn, rank } from "./palette-rank.js";

const PAUSE = 120; // ms after the last key before the server is asked
const FOUND = "[role=option]:not(#palette-everything)"; // all but the way to the search
const dialog = document.getElementById("palette");
const find = (selector) => dialog.querySelector(selector);
const field = find("#palette-field");
const server = find("[data-server]");
let known = null; // what the server told of commands and places
let items = []; // what can be run now: {name, label, why, icon, words, group, combo, run}
let timer = 0;
let asked = null; // the request that is on its way

const ticket = () => document.querySelector("#ticket")?.dataset.number ?? "";
const handsOver = () => items.some((one) => one.name === "handover");
const options = () => [...dialog.querySelectorAll("[role=option]")];
const active = () => find("[role=option][aria-selected=true]");

/** The dialog is open already; whatever was typed meanwhile is looked for. */
export async function show() {
  about();
  await learnCommands();
  if (dialog.open) search();
}

function about() {
  const chip = find("[data-about]");
  const number = ticket();
  chip.hidden = !number;
  chip.textContent = number && `#${number} ${document.querySelector(".head__subject")?.textContent.trim() ?? ""}`;
}

async function learnCommands() {
  const answer = await fetch(dialog.dataset.commands + (ticket() ? "?ticket=" + ticket() : "")).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    known = await answer.json();
    learn(known);
  }
  items = known ? lead(known, offers.flatMap((offer) => offer(known))) : [];
}

function search() {
  const typed = field.value.trim();
  clearTimeout(timer);
  asked?.abort();
  server.replaceChildren();
  const read = draw(typed);
  told(read);
  choose(options()[0]);
  if (typed) timer = setTimeout(() => ask(typed, read), PAUSE);
  else count();
}

/** The page's own part: recent ones on top while nothing is typed. Returns what was understood on another layout. */
function draw(typed) {
  const { read, found } = typed ? rank(typed, items) : { read: "", found: items.map((thing) => ({ thing })) };
  const parts = Map.groupBy(found.map((one) => one.thing), (one) => one.group);
  const lately = typed ? [] : recent().map((name) => items.find((one) => one.name === name)).filter(Boolean);
  for (const kind of ["recent", "ticket", "places", "answers"]) {
    const rows = kind === "recent" ? lately : (parts.get(kind) ?? []).filter((one) => !lately.includes(one) && (typed || kind !== "answers"));
    const group = find(`[data-group=${kind}]`);
    group.hidden = !rows.length;
    group.replaceChildren(group.firstElementChild, ...rows.map((one) => option(one, dialog.dataset.icons)));
  }
  return read;
}

async function ask(typed, read) {
  asked = new AbortController();
  const wanted = new URLSearchParams({ q: typed });
  if (ticket() && handsOver()) wanted.set("ticket", ticket());
  if (document.getElementById("pane")) wanted.set("pane", "1");
  try {
    const answer = await fetch(`${dialog.dataset.found}?${wanted}`, { signal: asked.signal });
    if (!answer.ok || answer.redirected) return;
    server.innerHTML = await answer.text();
  } catch {
    return; // another key was pressed, or the desk does not answer: what the page knows stays
  }
  const theirs = server.firstElementChild?.dataset.read ?? "";
  // As it was typed is better than read otherwise, whoever found it.
  if (theirs && !read && options().some((one) => !server.contains(one))) server.replaceChildren();
  else if (read && !theirs && server.querySelector(FOUND)) draw("\u0000");
  window.htmx?.process(server);
  told(server.querySelector(FOUND) ? theirs : read);
  if (!active()) choose(options()[0]);
  count();
}

function told(read) {
  const line = find("[data-read-as]");
  line.hidden = !read;
  line.textContent = read && dialog.dataset.read.replace("%(words)s", read);
}

function count() {
  const all = options().filter((one) => one.matches(FOUND)).length;
  find("[data-none]").hidden = all > 0 || !known;
  find("[data-status]").textContent = dialog.dataset.count.replace("%(count)s", all);
}

function choose(item) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === item));
  if (item) field.setAttribute("aria-activedescendant", item.id);
  else field.removeAttribute("aria-activedescendant");
  item?.scrollIntoView({ block: "nearest" });
}

function go(item) {
  if (!item) return;
  const own = items.find((one) => one.name === item.dataset.name);
  dialog.close();
  if (!own) return item.click();
  remember(own);
  run(own);
}

field.addEventListener("input", search);
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const all = options();
  const at = all.indexOf(active());
  const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
  // Home and End belong to the text as long as there is some.
  if (all.length && to !== undefined && !(field.value && ["Home", "End"].includes(event.key) && !event.ctrlKey)) choose(all[to]);
  else if (event.key === "Enter") go(active());
  else if (event.key === "?" && !field.value) help();
  else return;
  event.preventDefault();
});
dialog.addEventListener("click", (event) => {
  const item = event.target.closest("[role=option]");
  if (item && event.isTrusted && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    event.stopPropagation();
    go(item);
  } else if (event.target.closest("[data-leave]")) dialog.close();
  else if (event.target.closest("[data-help]")) help();
}, { capture: true });
dialog.addEventListener("close", () => {
  clearTimeout(timer);
  asked?.abort();
});

function help() {
  dialog.close();
  keys.run("help");
}
