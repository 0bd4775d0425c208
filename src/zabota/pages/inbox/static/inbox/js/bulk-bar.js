// <bulk-bar>: what can be done to the chosen tickets; its keys come before those of the open ticket while a choice stands.
import { meant } from "../../ui/js/keys.js";
import { selection } from "./selection.js";

const format = (count) => new Intl.NumberFormat(document.documentElement.lang).format(count);
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false])";

class BulkBar extends HTMLElement {
  #view = null; // {count, languages} of all that the view holds, once asked

  connectedCallback() {
    this.form = this.closest("form");
    this.form.querySelector(".bulk__plain").remove();
    document.addEventListener("picked", () => this.show());
    document.addEventListener("bulk:begun", () => selection.clear());
    document.addEventListener("bulk:turned", () => document.dispatchEvent(new CustomEvent("live:lists")));
    document.addEventListener("keydown", (event) => this.key(event), { capture: true });
    this.addEventListener("click", (event) => this.click(event));
    this.addEventListener("keydown", (event) => this.arrows(event));
  }

  get everything() {
    return this.querySelector("[data-everything]");
  }

  show() {
    const count = selection.size, was = this.hidden;
    this.hidden = count === 0;
    this.mode();
    this.mean();
    if (this.hidden) return void (this.#view = null);
    this.querySelector("[data-picked]").textContent = this.dataset.selected.replace("{n}", format(count));
    this.querySelector("[data-languages]").textContent = this.languages();
    if (was) this.ask();
    this.offer();
  }

  // The button of phones says whether a tap chooses.
  mode() {
    const on = document.querySelector("ticket-list")?.hasAttribute("data-picking") ?? false;
    document.querySelector("[data-pick-mode]")?.setAttribute("aria-pressed", String(on));
  }

  languages() {
    if (selection.all) return selection.left().length ? "" : selection.all.languages;
    const counts = {};
    for (const language of selection.languages().filter(Boolean)) counts[language] = (counts[language] ?? 0) + 1;
    const order = Object.entries(counts).sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
    return order.map(([language, count]) => `${format(count)} ${language.toUpperCase()}`).join(", ");
  }

  async ask() {
    const answer = await fetch(this.dataset.count, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || this.hidden) return;
    this.#view = await answer.json();
    this.offer();
  }

  offer() {
    const more = this.#view && !selection.all && this.#view.count > selection.size;
    this.everything.hidden = !more;
    if (more) this.everything.textContent = this.dataset.all.replace("{n}", format(this.#view.count));
  }

  // What the form says beside the boxes: all of the view, but for some.
  mean() {
    for (const field of this.form.querySelectorAll("[data-meant]")) field.remove();
    if (!selection.all) return;
    for (const [name, value] of [["all", "1"], ...selection.left().map((number) => ["without", number])]) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      field.dataset.meant = "";
      this.form.append(field);
    }
  }

  click(event) {
    if (event.target.closest("[data-everything]")) selection.everything(this.#view);
    if (event.target.closest("[data-let-go]")) selection.clear();
    if (event.target.closest(".menu__item")) this.querySelector("[popover]").hidePopover();
  }

  key(event) {
    if (this.hidden || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.(TYPING) || document.querySelector("dialog[open], [popover]:popover-open")) return;
    const key = meant(event);
    if (key === "Escape") {
      selection.clear();
      return event.preventDefault();
    }
    const button = document.body.dataset.keys === "off" ? null : this.querySelector(`[data-press="${CSS.escape(key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  arrows(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...this.querySelectorAll("button")].filter((button) => button.offsetParent !== null);
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
    event.preventDefault();
  }
}

customElements.define("bulk-bar", BulkBar);

// A ready answer comes into its box, to be changed there.
document.addEventListener("change", (event) => {
  const box = document.getElementById(event.target.dataset?.fills ?? "");
  const text = event.target.selectedOptions?.[0]?.dataset.text;
  if (box && text) box.value = text;
});
