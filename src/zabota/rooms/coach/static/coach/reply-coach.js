// <reply-coach>: 600 ms after the last key the desk is asked for a look at the answer. The row shows it, at most one tip is open,
// what is meant is underlined without a touch of the editor's DOM. No answer: the row goes dashed and nobody is bothered.
import { keys } from "../ui/js/keys.js";
import { mark, places, rangeOf, typed } from "./places.js";

const PAUSE = 600, PATIENCE = 8000; // ms
const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
const post = (url, fields, signal) => fetch(url, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": token() }, signal });

class ReplyCoach extends HTMLElement {
  connectedCallback() {
    this.composer = this.closest("ticket-composer");
    this.row = this.querySelector("[data-coach-row]");
    this.tip = this.querySelector("[data-coach-tip]");
    this.blank = this.row.innerHTML;
    this.shown = new Set();
    this.passed = new Set();
    this.of = null;
    this.ask = "";
    // Solving with a question of the customer still open asks once; the second press is an answer.
    this.composer.addEventListener("click", (event) => {
      if (!this.ask || !event.target.closest("[data-send=solve]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.wonder(event.target.closest("[data-send=solve]"));
    }, { capture: true });
    this.composer.addEventListener("input", (event) => {
      if (event.target.matches("text-editor[data-kind=reply] textarea")) this.plan();
    });
    this.composer.addEventListener("editor:ready", () => this.text().trim() && this.plan());
    this.addEventListener("click", (event) => {
      const what = event.target.closest("[data-coach-do]")?.dataset.coachDo;
      if (what) this.settle(what);
    });
    if (this.text().trim()) this.plan();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking?.abort();
    mark([]);
  }

  get editor() {
    return this.composer.querySelector("text-editor[data-kind=reply]");
  }

  text() {
    return this.editor?.querySelector("textarea").value ?? "";
  }

  plan(pause = PAUSE) {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.look(), pause);
  }

  async look() {
    const text = this.text();
    if (!text.trim()) return this.show(this.nothing(), text);
    this.asking = new AbortController();
    const files = this.composer.querySelectorAll(".composer__box--reply .files--draft li").length;
    const fields = [["text", text], ["files", files], ["ready", this.composer.querySelector("input[name=ready]")?.value ?? ""], ...[...this.shown].map((one) => ["shown", one]), ...[...this.passed].map((one) => ["passed", one])];
    try {
      const answer = await post(this.dataset.look, fields, AbortSignal.any([this.asking.signal, AbortSignal.timeout(PATIENCE)]));
      if (answer.ok && !answer.redirected) this.show(await answer.json(), text);
      else this.show(this.nothing(), text);
    } catch (error) {
      if (error.name !== "AbortError") this.show(this.nothing(), text);
    }
  }

  // The desk's own markup, from its own address. The same words are not said again.
  show(seen, text) {
    if (text !== this.text()) return;
    if (this.said !== seen.row) this.row.innerHTML = seen.row;
    this.said = seen.row;
    this.looked = text;
    if (this.tip.dataset.html !== seen.tip) this.tip.innerHTML = seen.tip;
    this.tip.dataset.html = seen.tip;
    this.of = seen.of;
    this.ask = this.wondered ? "" : seen.ask;
    if (seen.of) this.shown.add(`${seen.of.rule}|${seen.of.words}`);
    const found = this.editor?.box ? places(this.editor.box, text) : null;
    mark(found ? seen.marks.filter(([start, end]) => end > start).map(([start, end]) => rangeOf(found, start, end)) : []);
  }

  nothing() {
    return { row: this.blank, tip: "", of: null, marks: [], ask: "" };
  }

  async wonder(button) {
    const { ask } = this;
    this.wondered = true;
    this.ask = "";
    (await import("./ask.js")).wonder(ask, () => button.click(), () => this.editor?.focus());
  }

  /** taken, dismissed (here) or never: by key or button. Gives false where no tip is open. */
  settle(what) {
    if (!this.of || (what === "taken" && !this.of.fix)) return false;
    // Its places are those of the text that was looked at: what was typed since is looked at first.
    if (what === "taken" && this.looked !== this.text()) return this.plan(0);
    const { rule, words, fix } = this.of;
    if (what === "never" && !words) return false;
    if (what === "taken") typed(this.editor, fix.text, fix);
    else this.passed.add(`${rule}|${words}`);
    this.of = null;
    this.tip.innerHTML = this.tip.dataset.html = "";
    post(this.dataset.outcomes, { rule, words, what }).catch(() => {}).finally(() => this.plan(0));
    this.editor?.focus();
  }

  insert(text, editor = this.editor) {
    typed(editor, text);
  }

  async refuse() {
    (await import("./refusal.js")).refuse(this);
  }

  async soothe() {
    (await import("./calm.js")).soothe(this);
  }

  async restate() {
    const answer = await fetch(this.dataset.restatement);
    if (answer.ok && !answer.redirected) this.insert((await answer.json()).text);
  }

  async confirm() {
    const answer = await post(this.dataset.confirmation, []);
    if (answer.ok) location.reload();
  }
}

const coach = () => document.querySelector("reply-coach");

function bind(name, combo, words, act) {
  keys.on(combo, words, () => {
    if (!coach() || !document.activeElement?.closest("ticket-composer")) return false;
    return act(coach()) === false ? false : undefined;
  }, { name, group: "composer", typing: true });
}

customElements.define("reply-coach", ReplyCoach);
const words = coach()?.dataset ?? {};
bind("coach-take", "Alt+Enter", words.takeWord, (one) => one.settle("taken"));
bind("coach-pass", "Alt+x", words.passWord, (one) => one.settle("dismissed"));
bind("coach-never", "Alt+w", words.neverWord, (one) => one.settle("never"));
bind("coach-refusal", "Alt+r", words.refuseWord, (one) => void one.refuse());
bind("coach-restatement", "Alt+q", words.restateWord, (one) => void one.restate());
bind("coach-calm", "Alt+g", words.calmWord, (one) => void one.soothe());
keys.on("Alt+y", words.confirmWord, () => (coach() ? void coach().confirm() : false), { name: "coach-confirmation", group: "composer", typing: true });
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || !coach()) return;
  if (event.target.closest?.("[data-coach-refuse]")) coach().refuse();
  // The chip of how they feel leads to the guide, which opens in the composer.
  else if (event.target.closest?.(`a[href="${coach().dataset.calm}"]`)) event.preventDefault(), coach().soothe();
});
