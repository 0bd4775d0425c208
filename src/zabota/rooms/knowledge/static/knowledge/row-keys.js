// <row-keys>: J and K go through the rows of a list; ↵ on one opens what it is about.
import { keys } from "../ui/js/keys.js";

class RowKeys extends HTMLElement {
  connectedCallback() {
    keys.on("j", "", () => this.step(1));
    keys.on("k", "", () => this.step(-1));
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("[data-row]")) event.target.querySelector("a")?.click();
    });
  }

  step(by) {
    const rows = [...this.querySelectorAll("[data-row], a.shelf__title")];
    const now = rows.findIndex((one) => one.closest("tr, li").contains(document.activeElement));
    const next = rows[Math.max(0, Math.min(rows.length - 1, now < 0 ? 0 : now + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("row-keys", RowKeys);
