// What stands in the palette of the page's own: commands that the page offers, places, switches; and what happens to them.
import { boxes } from "./keys-help.js";
import { keys } from "./keys.js";
import { fold } from "./palette-rank.js";

const dialog = document.getElementById("palette");
const KEPT = 8, SHOWN = 4; // commands remembered, and shown
const PLACE = `palette:${dialog.dataset.who}`;

/** Everything that can be run now. known: what the server told; offered: what stands on the page. */
export function lead(known, offered) {
  const found = new Map();
  for (const place of known.places) found.set(place.name, { ...place, group: "places", combo: keys.of(place.command) });
  const led = new Set(known.places.map((place) => place.url));
  for (const { name, label, icon, url, group, run: act } of offered) {
    const told = known.commands[name];
    if (led.has(url) || !(told?.label ?? label)) continue;
    const one = { name, label, icon, why: "", words: [], ...told, url, run: act, combo: keys.of(name) };
    found.set(name, { ...one, group: group ?? (url ? "places" : "ticket"), words: [...one.words, fold(one.label)] });
  }
  const help = known.commands.help;
  found.set("help", { name: "help", ...help, group: "places", combo: keys.of("help"), run: () => keys.run("help") });
  // In the order in which they were written down; what nobody wrote down comes last.
  const order = Object.keys(known.commands);
  const rank = ({ name, group }) => (group === "ticket" ? (order.indexOf(name) + 999) % 999 : 0);
  return [...found.values()].sort((one, other) => rank(one) - rank(other));
}

export function option(one, icons) {
  const item = document.createElement("div");
  item.className = "palette__item";
  item.id = `palette-own-${one.name}`;
  item.dataset.name = one.name;
  item.setAttribute("role", "option");
  const parts = [drawn(one.icon || "corner-down-right", icons), span("palette__label", one.label), span("palette__why", one.why)];
  if (one.combo) {
    const held = span("palette__keys", "");
    held.append(...boxes(one.combo).filter((box) => box !== " "));
    held.ariaHidden = "true";
    parts.push(held);
  }
  item.append(...parts);
  return item;
}

function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function drawn(name, icons) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${icons}#${name}`);
  svg.append(use);
  return svg;
}

export function run(one) {
  if (one.run) return one.run();
  if (!Object.keys(one.fields ?? {}).length) return location.assign(one.url);
  if (one.fields.theme) document.documentElement.dataset.theme = one.fields.theme;
  send(one);
}

/** A form as a person would send it; the theme changes beneath without leaving the page. */
function send({ url, fields }) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = url;
  const all = { ...fields, next: location.pathname + location.search, csrfmiddlewaretoken: document.querySelector('meta[name="csrf-token"]').content };
  for (const [name, value] of Object.entries(all)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  if (fields.theme) return void fetch(url, { method: "POST", body: new FormData(form), redirect: "manual" });
  document.body.append(form);
  form.submit();
}

// Names of commands only, in this browser only, for each person apart.
export function recent() {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "[]").slice(0, SHOWN);
  } catch {
    return [];
  }
}

export function remember({ name }) {
  try {
    const before = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    localStorage.setItem(PLACE, JSON.stringify([name, ...before.filter((one) => one !== name)].slice(0, KEPT)));
  } catch {
    // A browser that keeps nothing has no recent commands.
  }
}
