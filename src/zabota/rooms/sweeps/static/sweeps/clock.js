// <sweep-clock data-since data-length>: how long the sweep has run, every second; amber once it is longer than it was meant to be.
class SweepClock extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.tick(), 1000);
    this.tick();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick() {
    if (document.hidden) return;
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(this.dataset.since)) / 1000));
    this.firstElementChild.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.toggleAttribute("data-over", seconds > this.dataset.length * 60);
  }
}

customElements.define("sweep-clock", SweepClock);
