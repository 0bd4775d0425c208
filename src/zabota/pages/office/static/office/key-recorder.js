// <key-recorder> around a text field: what is pressed is written into it, two plain keys in a row as a sequence.
// Tab, Enter and Escape stay what they are (Escape leaves without a change), Backspace empties the field.
import { meant } from "../ui/js/keys.js";

const PAUSE = 1000; // ms in which a second key still belongs to the first
const LEFT_ALONE = new Set(["Tab", "Enter", "Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Unidentified"]);

function combo(event) {
  const key = meant(event);
  const sign = /^[^\w\s]$/.test(key);
  const held = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && !sign && "Shift"];
  return [...held.filter(Boolean), key.length === 1 ? key.toUpperCase() : key].join("+");
}

class KeyRecorder extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.at = -Infinity;
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.focus();
    this.field.select();
  }

  press(event) {
    if (event.isComposing || (LEFT_ALONE.has(event.key) && !(event.key === "Enter" && (event.ctrlKey || event.metaKey)))) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return this.closest("form").querySelector("a").click();
    if (event.key === "Backspace" || event.key === "Delete") {
      this.field.value = "";
      return;
    }
    const pressed = combo(event);
    const before = this.field.value;
    const follows = event.timeStamp - this.at < PAUSE && /^.$/.test(before) && /^.$/.test(pressed);
    this.field.value = follows ? `${before} ${pressed}` : pressed;
    this.at = event.timeStamp;
  }
}

customElements.define("key-recorder", KeyRecorder);
