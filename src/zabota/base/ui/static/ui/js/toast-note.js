// <toast-note>: gone after 8 s; waits while it is looked at, or as long as data-stays says so; Z takes it back.
import { keys } from "./keys.js";

const STAYS = 8000;

class ToastNote extends HTMLElement {
  static observedAttributes = ["data-stays"];

  connectedCallback() {
    this.addEventListener("pointerenter", () => this.hold());
    this.addEventListener("pointerleave", () => this.run());
    this.addEventListener("focusin", () => this.hold());
    this.addEventListener("focusout", () => this.run());
    this.addEventListener("submit", () => setTimeout(() => this.leave()));
    this.run();
  }

  disconnectedCallback() {
    this.hold();
  }

  hold() {
    clearTimeout(this.timer);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.run();
  }

  run() {
    this.hold();
    if ("stays" in this.dataset) return;
    this.timer = setTimeout(() => this.leave(), STAYS);
  }

  leave() {
    this.dataset.leaving = "";
    setTimeout(() => this.remove(), 200);
  }
}

customElements.define("toast-note", ToastNote);

function undo() {
  const button = [...document.querySelectorAll("toast-note:not([data-leaving]) [data-undo]")].at(-1);
  if (!button) return false;
  button.click();
}

keys.on("z", document.getElementById("toasts")?.dataset.undoWords, undo, { name: "undo" });
