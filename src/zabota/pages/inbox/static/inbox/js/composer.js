// <ticket-composer>: R and N go to its two boxes, Ctrl+Enter sends, Ctrl+Shift+Enter sends and solves, Escape goes back to the conversation.
import { keys } from "../../ui/js/keys.js";

const composer = () => document.querySelector("ticket-composer");

function write(kind) {
  const tab = composer()?.querySelector(`input[name=kind][value=${kind}]`);
  if (!tab) return false;
  tab.checked = true;
  composer().querySelector(`text-editor[data-kind=${kind}]`)?.focus();
}

function send(what) {
  if (!document.activeElement?.closest("ticket-composer")) return false;
  const kind = composer().querySelector("input[name=kind]:checked")?.value ?? "note";
  const button = composer().querySelector(`[data-send=${kind === "note" ? "note" : what}]`);
  if (!button) return false;
  button.click();
}

class TicketComposer extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      if (event.target.name === "kind") this.querySelector(`text-editor[data-kind=${event.target.value}]`)?.focus();
      if (event.target.name === "next_update") this.promised(event.target.closest(".next-update"));
    });
    // A mouse that presses beside the text means the text.
    this.addEventListener("click", (event) => {
      if (event.target.classList.contains("composer__text")) event.target.querySelector(".composer__box:not([hidden]) text-editor")?.focus();
    });
    this.addEventListener("htmx:before:request", (event) => {
      if (event.detail.ctx.sourceElement.hasAttribute("data-chosen")) event.preventDefault();
    });
    // The coach and what else rooms bring comes with the first composer, and no page else pays for it.
    for (const one of this.querySelectorAll("[data-script]")) import(one.dataset.script);
    if (this.dataset.focus) this.querySelector(`text-editor[data-kind=${this.dataset.focus}]`)?.focus();
  }

  /** Who has chosen is not overruled by what a policy promises: not if it is on its way, nor later. */
  promised(place) {
    place.toggleAttribute("data-chosen", true);
    window.htmx?.trigger(place, "htmx:abort");
  }
}

customElements.define("ticket-composer", TicketComposer);

const words = document.querySelector("[data-key-words]")?.dataset ?? {};
const WRITING = { group: "composer", typing: true };
keys.on("r", words.reply, () => write("reply"), { name: "reply", group: "ticket" });
keys.on("n", words.note, () => write("note"), { name: "note", group: "ticket" });
keys.on("$mod+Enter", words.send, () => send("reply"), { name: "send", ...WRITING });
keys.on("$mod+Shift+Enter", words.solve, () => send("solve"), { name: "send-solve", ...WRITING });
keys.on("/", words.slash, null, { name: "ready", ...WRITING });
keys.on("Escape", words.leave, () => {
  if (!document.activeElement?.closest("ticket-composer")) return false;
  document.querySelector("conversation-view")?.focus();
}, { name: "leave", ...WRITING });
