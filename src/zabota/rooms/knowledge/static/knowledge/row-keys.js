// <row-keys>: J and K go through the rows of a list; ↵ opens the one that has the focus, as any link.
import { keys } from "../ui/js/keys.js";

class RowKeys extends HTMLElement {
  connectedCallback() {
    keys.on("j", "", () => this.step(1));
    keys.on("k", "", () => this.step(-1));
  }

  step(by) {
    const rows = [...this.querySelectorAll("[data-row], .shelf__title")].filter((one) => one.href || one.tabIndex >= 0);
    const now = rows.findIndex((one) => one.contains(document.activeElement) || one.closest("tr, li")?.contains(document.activeElement));
    const next = rows[Math.max(0, Math.min(rows.length - 1, now < 0 ? 0 : now + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("row-keys", RowKeys);
