// <rule-page>: a choice among one closes its menu and gives the focus back to its token; ⌘S begins the version;
// Tab walks tokens by itself, Backspace on one takes its line out.
import { keys } from "../ui/js/keys.js";

class RulePage extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => this.#chosen(event));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.unbind = keys.on("$mod+s", "", (event) => this.#begin(event), { name: "rule-begin", typing: true });
  }

  disconnectedCallback() {
    this.unbind?.();
  }

  #chosen(event) {
    const list = event.target.closest("[popover]");
    if (event.target.type !== "radio" || !list) return;
    list.hidePopover();
    document.getElementById(list.id.replace(/^p-/, "t-"))?.focus();
  }

  #key(event) {
    const token = event.target.closest(".rule-line .token");
    if (event.key !== "Backspace" || token?.tagName !== "BUTTON" || event.target.closest("[popover]")) return;
    event.preventDefault();
    token.closest(".rule-line").querySelector(".rule-line__drop").click();
  }

  #begin() {
    this.querySelector("[data-begin]")?.click();
  }
}

customElements.define("rule-page", RulePage);
