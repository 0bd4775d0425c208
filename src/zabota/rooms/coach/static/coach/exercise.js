// <writing-exercise>: as the coach looks at an answer to a customer, so here at one for practice. Alt+Enter takes its tip, Alt+X passes it,
// Ctrl+Enter shows how it was answered then.
import { meant } from "../ui/js/keys.js";

const PAUSE = 600, PATIENCE = 8000; // ms
const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

class WritingExercise extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.row = this.querySelector("[data-coach-row]");
    this.tip = this.querySelector("[data-coach-tip]");
    this.blank = this.row.innerHTML;
    this.passed = new Set();
    this.area.addEventListener("input", () => this.plan());
    this.addEventListener("click", (event) => {
      const what = event.target.closest("[data-coach-do]")?.dataset.coachDo;
      if (what) this.settle(what);
    });
    this.addEventListener("keydown", (event) => this.key(event));
    if (this.area.value.trim()) this.plan(0);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  key(event) {
    const key = meant(event);
    if ((event.ctrlKey || event.metaKey) && key === "Enter") this.area.form.requestSubmit();
    else if (event.altKey && this.of && key === "Enter") this.settle("taken");
    else if (event.altKey && this.of && key.toLowerCase() === "x") this.settle("dismissed");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  plan(pause = PAUSE) {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.look(), pause);
  }

  async look() {
    const text = this.area.value;
    if (!text.trim()) return this.show({ row: this.blank, tip: "", of: null });
    this.asking = new AbortController();
    const body = new URLSearchParams([["text", text], ...[...this.passed].map((one) => ["passed", one])]);
    const signal = AbortSignal.any([this.asking.signal, AbortSignal.timeout(PATIENCE)]);
    try {
      const answer = await fetch(this.dataset.look, { method: "POST", body, headers: { "X-CSRFToken": token() }, signal });
      this.looked = text;
      this.show(answer.ok && !answer.redirected ? await answer.json() : { row: this.blank, tip: "", of: null });
    } catch (error) {
      if (error.name !== "AbortError") this.show({ row: this.blank, tip: "", of: null });
    }
  }

  // The desk's own markup, from its own address; a status is said once where it changed.
  show({ row, tip, of }) {
    if (this.said !== row) this.row.innerHTML = row;
    this.said = row;
    this.tip.innerHTML = tip;
    this.of = of;
  }

  settle(what) {
    const { rule, words, fix } = this.of ?? {};
    if (!rule || (what === "taken" && !fix)) return;
    if (what === "taken" && this.looked !== this.area.value) return this.plan(0);
    if (what === "taken") this.area.setRangeText(fix.text, fix.start, fix.end, "end");
    else this.passed.add(`${rule}|${words}`);
    this.of = null;
    this.tip.innerHTML = "";
    this.area.focus();
    this.plan(0);
  }
}

customElements.define("writing-exercise", WritingExercise);
