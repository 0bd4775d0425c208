// The guided question: kept while it is written, helped along, and sent without losing a word.
import { forget, keep, restore } from "./kept.js";
import { solve } from "./puzzle.js";
import "./pictures.js";

const REST = 700; // milliseconds after the last key, until the server is asked what fits

class AskForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    restore(this.form);
    this.form.addEventListener("input", (event) => {
      keep(this.form);
      if (event.target.closest("[name=wanted], [name=did], [name=wrong]")) this.soon();
    });
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("click", (event) => this.chooseTopic(event.target.closest("[data-topic]")));
    const proof = this.form.elements.proof;
    this.proved = solve(proof.dataset.puzzle, Number(proof.dataset.bits)).then((answer) => { proof.value = answer; });
    if (this.form.elements.wrong.value) this.soon();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), REST);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const said = new URLSearchParams();
    for (const name of ["wanted", "did", "wrong", "topic", "key"]) said.set(name, this.form.elements[name].value);
    try {
      const answer = await fetch(this.dataset.fitting, { method: "POST", body: said, signal: this.asking.signal });
      if (answer.ok) this.show(await answer.text());
    } catch {
      // Nothing fits for now: the next key asks again.
    }
  }

  show(html) {
    const found = new DOMParser().parseFromString(html, "text/html");
    for (const part of found.querySelectorAll("[data-part]")) {
      const place = document.querySelector(`[data-into="${part.dataset.part}"]`);
      if (place && place.innerHTML.trim() !== part.innerHTML.trim()) place.replaceChildren(...part.childNodes);
    }
  }

  chooseTopic(button) {
    if (!button) return;
    this.form.elements.topic.value = button.dataset.topic;
    this.form.elements.topic.focus();
    button.parentElement.replaceChildren();
    keep(this.form);
  }

  async submit(event) {
    event.preventDefault();
    if (this.sending) return;
    this.busy(true);
    try {
      await this.querySelector("ask-pictures")?.sendAll((share) => this.progress(share));
      await this.proved;
      const answer = await fetch(this.form.action, { method: "POST", body: new FormData(this.form) });
      if (answer.redirected) {
        forget();
        window.location.assign(answer.url);
        return;
      }
      this.again(await answer.text(), answer.status);
    } catch (error) {
      this.tell(error.words ?? (navigator.onLine ? this.dataset.failed : this.dataset.offline));
    }
    this.busy(false);
  }

  // The same page with what is wrong, in place of this one; what was typed comes back with it.
  again(html, status) {
    const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
    if (!main || !(status === 422 || status === 429)) throw new Error(`answered ${status}`);
    document.querySelector("main").replaceChildren(...main.childNodes);
    const first = document.querySelector("main [aria-invalid=true]") ?? document.querySelector("[data-notice]");
    first?.scrollIntoView({ block: "center" });
    first?.focus?.();
  }

  busy(on) {
    this.sending = on;
    const button = this.form.querySelector("[data-send]");
    button.setAttribute("aria-busy", on);
    if (!on) this.progress(null);
  }

  progress(share) {
    const bar = this.form.querySelector(".ask__progress");
    bar.hidden = share === null;
    bar.value = share ?? 0;
  }

  tell(words) {
    const notice = this.form.querySelector("[data-notice]");
    notice.hidden = false;
    notice.querySelector("[data-notice-words]").textContent = words;
    notice.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("ask-form", AskForm);
