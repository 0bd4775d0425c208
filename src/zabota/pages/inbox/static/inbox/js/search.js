// The page of the search: ↑ ↓ choose, Enter opens, Tab finishes the word, Escape leaves; one found stands beside the rest.
import { keys } from "../../ui/js/keys.js";

const PAUSE = 120; // ms that a row stays chosen before it is shown beside

class SearchPage extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.field = this.querySelector("#found-q");
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("click", (event) => this.#begin(event));
    this.addEventListener("pointermove", (event) => this.#choose(event.target.closest(".hit"), false));
    this.addEventListener("htmx:after:swap", () => this.#swapped());
    this.unbind = [
      keys.on("/", this.dataset.wordsSearch, () => this.field.focus(), { name: "search" }),
      keys.on("l", this.dataset.wordsLink, () => this.#press("[data-found-link]"), { name: "found-link", group: "list" }),
      keys.on("q", this.dataset.wordsQuote, () => this.#press("[data-found-quote]"), { name: "found-quote", group: "list" }),
    ];
    this.#choose(this.#hits()[0], false);
  }

  disconnectedCallback() {
    for (const unbind of this.unbind) unbind();
    clearTimeout(this.#timer);
  }

  #hits() {
    return [...this.querySelectorAll(".hit")];
  }

  #chosen() {
    return this.querySelector(".hit[aria-current=true]");
  }

  #press(selector) {
    const button = this.querySelector(`#found-place ${selector}`);
    if (!button) return false;
    button.click();
  }

  #key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const hits = this.#hits(), at = hits.indexOf(this.#chosen());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined && hits.length) this.#choose(hits[(to + hits.length) % hits.length], true);
    else if (event.key === "Enter" && event.target === this.field && this.#chosen() && !this.#waits()) this.#chosen().click();
    else if (event.key === "Escape") location.assign(this.dataset.wayOut);
    else if (event.key !== "Tab" || event.shiftKey || !this.#finish(event)) return;
    event.preventDefault();
  }

  // What was typed last is not looked for yet: Enter then sends the form.
  #waits() {
    return this.querySelector("#found").dataset.typed !== this.field.value;
  }

  /** The last word to its end, as the desk writes it; false where it is complete. */
  #finish(event) {
    const whole = this.querySelector("#found").dataset.complete;
    const last = /[\p{L}\p{N}]+$/u.exec(this.field.value)?.[0] ?? "";
    if (event.target !== this.field || !whole || whole.length <= last.length) return false;
    this.#type(this.field.value.slice(0, this.field.value.length - last.length) + whole + " ");
    return true;
  }

  #begin(event) {
    const begin = event.target.closest("[data-begin]")?.dataset.begin;
    if (!begin) return;
    this.#type(this.field.value.trimEnd() + (this.field.value.trim() ? " " : "") + begin);
    this.field.focus();
  }

  #type(text) {
    this.field.value = text;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #choose(hit, show) {
    if (!hit || hit === this.#chosen()) return;
    for (const other of this.#hits()) other.toggleAttribute("aria-current", false);
    hit.setAttribute("aria-current", "true");
    this.field.setAttribute("aria-activedescendant", hit.id);
    if (show) hit.scrollIntoView({ block: "nearest" });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#beside(hit), PAUSE);
  }

  #beside(hit) {
    const place = this.querySelector("#found-place");
    if (!place || getComputedStyle(place.parentElement).gridTemplateColumns === "" || matchMedia("(max-width: 919px)").matches) return;
    if (!hit.dataset.hit) return place.replaceChildren();
    const from = new URLSearchParams(location.search).get("beside");
    window.htmx.ajax("GET", hit.dataset.hit + (from ? `&beside=${from}` : ""), { target: "#found-place", swap: "innerHTML" });
  }

  // Conditions that became chips leave the field, unless something was typed meanwhile.
  #swapped() {
    const found = this.querySelector("#found");
    if (!found) return; // it is on its way in
    const { typed, rest } = found.dataset;
    if (rest !== undefined && rest !== typed && this.field.value === typed) {
      this.field.value = rest + (typed.endsWith(" ") && rest ? " " : "");
      found.dataset.typed = this.field.value;
    }
    if (!this.#chosen()) this.#choose(this.#hits()[0], false);
  }
}

customElements.define("search-page", SearchPage);
