// <stale-notice data-last data-seq>: what came while one wrote. Only when all of it has been on the screen does the next send
// know of it; until then "Send anyway" rests, and any other way to send is stopped again.
const LOOKED = 800; // ms on the screen that count as read

class StaleNotice extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("[data-anyway]");
    this.button.disabled = true;
    this.button.addEventListener("click", (event) => {
      event.preventDefault();
      this.closest("ticket-composer").querySelector("[data-send=reply]")?.click();
    });
    this.unread = new Set(this.querySelectorAll("[data-read]"));
    const timers = new Map();
    this.watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting, boundingClientRect, rootBounds, intersectionRect } of entries) {
        clearTimeout(timers.get(target));
        // The end of it is on the screen, however long it is.
        const end = isIntersecting && intersectionRect.bottom >= boundingClientRect.bottom - 2;
        if (end && rootBounds) timers.set(target, setTimeout(() => this.read(target), LOOKED));
      }
    }, { threshold: [0, .25, .5, .75, .95, 1] });
    for (const one of this.unread) this.watcher.observe(one);
  }

  disconnectedCallback() {
    this.watcher.disconnect();
  }

  read(one) {
    this.unread.delete(one);
    if (this.unread.size || !this.isConnected) return;
    const form = this.closest("ticket-composer").querySelector("form");
    for (const [name, value] of [["seen", this.dataset.last], ["seen_seq", this.dataset.seq]]) {
      const field = form.elements.namedItem(name);
      if (field) field.value = Math.max(Number(field.value), Number(value));
    }
    this.button.disabled = false;
  }
}

customElements.define("stale-notice", StaleNotice);
