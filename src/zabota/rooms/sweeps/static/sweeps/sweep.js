// The keys of a sweep: each presses what stands on the page and does nothing where it does not. Focus is kept from ticket to ticket.
import { keys } from "../ui/js/keys.js";

const page = () => document.getElementById("sweep");
const found = (key) => page()?.querySelector(`[data-key="${key}"]`);
const words = JSON.parse(page()?.dataset.commands ?? "{}");
const NATIVE = "button, a[href], summary, select, input";

function press(key) {
  const one = found(key);
  if (!one || one.disabled) return false;
  one.click();
}

function say(text) {
  const live = document.getElementById("alert");
  if (live) live.textContent = text;
}

function edit() {
  const box = found("edit");
  if (!box) return false;
  box.focus();
  // The first place that is still to be filled in, else the end.
  const slot = /\{[^{}\n]+\}/.exec(box.value);
  if (slot) box.setSelectionRange(slot.index, slot.index + slot[0].length);
  else box.setSelectionRange(box.value.length, box.value.length);
}

function solve() {
  if (document.activeElement?.matches(NATIVE)) return false;
  if (found("step")) return press("step");
  if (found("over")) return press("over");
  const box = found("edit");
  if (!box) return false;
  if (!box.value.trim()) {
    edit();
    return say(page().dataset.empty);
  }
  press("solved");
}

function pick(number) {
  const one = found(`pick-${number}`);
  if (!one) return false;
  one.checked = true;
  one.dispatchEvent(new Event("change", { bubbles: true }));
}

function unfold(key, inside) {
  const part = found(key);
  if (!part) return false;
  part.open = true;
  part.querySelector(inside)?.focus();
}

function damage(step) {
  const all = [...(page()?.querySelectorAll(".damage__one") ?? [])];
  const now = all.findIndex((one) => one.ariaPressed === "true");
  const next = all[now + step];
  if (!next) return false;
  next.click();
}

function back() {
  const box = document.activeElement;
  const open = box?.closest("details[open]") ?? page()?.querySelector("details.more[open]");
  if (open) {
    open.open = false;
    return home();
  }
  if (box?.matches("textarea, input, select")) return home();
  press("end");
}

function home() {
  document.getElementById("sweep-title")?.focus({ preventScroll: true });
}

function send() {
  const box = document.activeElement;
  if (!box?.matches("#sweep textarea")) return false;
  if (box === found("edit")) return press("solved");
  box.form.requestSubmit();
}

function undo() {
  const button = [...document.querySelectorAll("toast-note:not([data-leaving]) [data-undo]")].at(-1);
  if (!button) return press("undo");
  button.click();
}

const KEYS = {
  "sweep-solve": ["Enter", solve],
  "sweep-edit": ["r", edit],
  "sweep-first": ["1", () => pick(1)],
  "sweep-second": ["2", () => pick(2)],
  "sweep-give": ["a", () => press("given")],
  "sweep-specialists": ["s", () => press("specialists")],
  "sweep-critical": ["c", () => press("critical")],
  "sweep-merge": ["m", () => unfold("merge", ".more__one, input:not([type=hidden])")],
  "sweep-ask": ["q", () => unfold("ask", "textarea")],
  "sweep-later": ["j", () => press("later")],
  "sweep-more": ["ArrowUp", () => damage(1)],
  "sweep-less": ["ArrowDown", () => damage(-1)],
};
for (const [name, [key, act]] of Object.entries(KEYS)) keys.on(key, words[name], act, { name, group: "sweep" });
keys.on("z", page()?.dataset.undo, undo, { name: "undo" });
keys.on("Escape", page()?.dataset.end, back, { name: "back", group: "sweep", typing: true });
keys.on("$mod+Enter", "", send, { name: "sweep-send", typing: true });

// Who is chosen stands on the button that gives.
document.addEventListener("change", ({ target }) => {
  if (!target.closest("#sweep")) return;
  const other = found("other");
  if (target.name === "agent" && other?.name === "other") other.value = "";
  if (target === other && other.value) for (const one of page().querySelectorAll("input[name=agent]")) one.checked = false;
  const button = found("given")?.querySelector("[data-taker]");
  const name = target.dataset.name ?? target.selectedOptions?.[0]?.textContent;
  if (button && name) button.textContent = button.dataset.taker.replace("%", name);
});

document.addEventListener("htmx:after:swap", () => {
  if (document.activeElement === document.body || !document.activeElement?.isConnected) home();
});
