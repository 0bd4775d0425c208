// A list to choose one of: arrows move, what is typed above finds, Enter takes the first that is found.
import { fits } from "./find.js";

class PickOne extends HTMLElement {
  connectedCallback() {
    const find = this.querySelector("[data-find]");
    this.addEventListener("keydown", (event) => this.#move(event, find));
    if (!find) return;
    find.hidden = false;
    find.focus();
    find.addEventListener("input", () => this.#show(find.value.trim()));
  }

  #shown() {
    return [...this.querySelectorAll(".choose__item")].filter((one) => !one.hidden);
  }

  #show(query) {
    let none = true;
    for (const one of this.querySelectorAll(".choose__item:not([data-always])")) {
      one.hidden = Boolean(query) && !fits(query, one.dataset.words ?? one.textContent);
      none &&= one.hidden;
    }
    this.querySelector("[data-none]").hidden = !none;
  }

  #move(event, find) {
    const items = this.#shown(), place = items.indexOf(document.activeElement);
    if (event.key === "Enter" && event.target === find) {
      event.preventDefault();
      if (find.value.trim() && !items[0]?.matches("[data-always]")) items[0]?.click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const to = place + (event.key === "ArrowDown" ? 1 : -1);
      (items[to] ?? (to < 0 ? find ?? items.at(-1) : items[0]))?.focus();
    }
  }
}

customElements.define("pick-one", PickOne);
