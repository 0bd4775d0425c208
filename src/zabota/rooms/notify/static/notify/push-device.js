// <push-device>: this browser lets itself be called, after a click and with words before it. What it gives is sent as a form.
const root = document.querySelector("push-device");

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const mark = async (subscription) => hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint)));

class PushDevice extends HTMLElement {
  async connectedCallback() {
    if (!("PushManager" in window) || !("Notification" in window) || !navigator.serviceWorker) return;
    this.worker = await navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready);
    const known = await this.worker.pushManager.getSubscription();
    const row = known && document.querySelector(`[data-mark="${await mark(known)}"]`);
    if (row) return this.#isThis(row, known);
    if (Notification.permission === "denied") return this.#show("denied");
    this.#show("can");
    this.querySelector("button[type=button]").addEventListener("click", (event) => this.#ask(event.currentTarget));
  }

  #isThis(row, subscription) {
    row.querySelector("[data-this]").hidden = false;
    this.#show("");
    row.querySelector("[data-end]").addEventListener("submit", () => subscription.unsubscribe());
  }

  #show(state) {
    for (const part of this.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
  }

  async #ask(button) {
    button.disabled = true;
    if ((await Notification.requestPermission()) !== "granted") return this.#show("denied");
    try {
      // One made for another key of this address is of no use any more.
      await (await this.worker.pushManager.getSubscription())?.unsubscribe();
      const given = await this.worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(this.dataset.key) });
      const form = this.querySelector("form");
      form.elements.subscription.value = JSON.stringify(given);
      form.submit();
    } catch {
      button.disabled = false;
      this.#show("can");
      this.querySelector("[data-state=failed]").hidden = false;
    }
  }
}

if (root) customElements.define("push-device", PushDevice);
