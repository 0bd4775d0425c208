// What the palette can run here: what stands on the open ticket, its composer, the rail; ready answers put themselves in.
import { keys } from "../../ui/js/keys.js";
import { offers } from "../../ui/js/offers.js";
import { offered } from "./keys.js";

const composer = () => document.querySelector("ticket-composer");
const takes = (kind) => composer()?.querySelector(`input[name=kind][value=${kind}]`);

function actions() {
  const found = [...offered()].map(([name, element]) => ({ name, label: element.textContent.trim(), run: () => element.click() }));
  for (const kind of ["reply", "note"]) if (takes(kind)) found.unshift({ name: kind, run: () => keys.run(kind) });
  if (document.querySelector("#pane .context")) found.push({ name: "context", run: () => keys.run("context") });
  if (document.querySelector("#ticket") && navigator.clipboard) found.push({ name: "copy-link", run: copyLink });
  return found;
}

async function copyLink() {
  await navigator.clipboard.writeText(`${location.origin}/tickets/${document.querySelector("#ticket").dataset.number}/`);
  const note = document.createElement("toast-note");
  note.className = "toast";
  note.role = "status";
  note.textContent = document.getElementById("palette").dataset.copied;
  document.getElementById("toasts").append(note);
}

function places() {
  return [...document.querySelectorAll(".rail [data-view]")].map((link) => ({
    name: `view-${link.dataset.view}`,
    label: (link.querySelector(".rail__label") ?? link).textContent.trim(),
    icon: /#(.+)$/.exec(link.querySelector("use")?.getAttribute("href") ?? "")?.[1] ?? "layers",
    url: link.getAttribute("href"),
  }));
}

function answers({ answers: names }) {
  if (!takes("reply")) return [];
  return names.map((name) => ({ name: `answer-${name}`, label: name, icon: "message-circle", group: "answers", run: () => put(name) }));
}

/** The text as the server fills its slots for this ticket. */
async function put(name) {
  const answer = await fetch(composer().dataset.readyAnswers, { headers: { "HX-Request-Type": "partial" } });
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  const row = [...holder.content.querySelectorAll("[data-text]")].find((one) => one.firstElementChild.textContent === name);
  keys.run("reply");
  if (row) composer().querySelector("text-editor[data-kind=reply]").insert(row.dataset.text);
}

offers.push(actions, places, answers);
