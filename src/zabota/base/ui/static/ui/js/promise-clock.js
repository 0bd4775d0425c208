// <promise-clock>: the server wrote the words; this counts on. Once a minute, every 15 s in the last five; silent while hidden.
const MINUTE = 60_000;

class PromiseClock extends HTMLElement {
  connectedCallback() {
    this.plan();
    this.onShow = () => document.hidden || this.tick();
    document.addEventListener("visibilitychange", this.onShow);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.onShow);
  }

  // Read each time: a page that fetches itself anew changes the words of an element that stays.
  get due() {
    return Date.parse(this.dataset.due);
  }

  get start() {
    return Date.parse(this.dataset.start);
  }

  plan() {
    const left = this.due - Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tick(), Math.abs(left) < 5 * MINUTE ? 15_000 : MINUTE);
  }

  tick() {
    const left = this.due - Date.now();
    const whole = Number.isFinite(this.start) ? this.due - this.start : 0;
    const share = whole ? Math.max(0, Math.min(1, left / whole)) : 1;
    const was = this.dataset.state;
    const bar = this.closest(".promise-bar");
    if (left < 0) this.dataset.state = "late";
    else this.dataset.state = left <= 15 * MINUTE || (whole && share <= 0.25) ? "soon" : "calm";
    if (bar) {
      bar.dataset.state = this.dataset.state;
      bar.querySelector(".promise-bar__gone").setAttribute("width", 100 * (1 - (left < 0 ? 0 : share)));
    }
    this.write(left, share);
    // Where it stands on its own: of fifty in a list, or a second time beside the ticket, none speaks.
    if (was !== this.dataset.state && !this.closest(".ticket-row, .promised__line")) this.announce();
    this.plan();
  }

  write(left, share) {
    const time = this.querySelector(".promise__time");
    const minutes = Math.ceil(Math.abs(left) / MINUTE);
    // From two hours on the server's own words stand: they count in hours.
    if (left < -120 * MINUTE) return;
    if (left < 0) time.textContent = this.dataset.late.replace("%(n)s", Math.max(1, Math.floor(-left / MINUTE)));
    else if (left < 60 * MINUTE) time.textContent = this.dataset.left.replace("%(n)s", minutes);
    const ring = this.querySelector(".ring__left");
    if (ring && left < 0) ring.removeAttribute("stroke-dasharray");
    else if (ring && this.start) ring.setAttribute("stroke-dasharray", `${Math.round(share * 100)} 100`);
  }

  // Once each: turning amber is polite, late is not.
  announce() {
    const region = document.getElementById(this.dataset.state === "late" ? "alert" : "live");
    if (region) region.textContent = this.textContent.trim();
  }
}

customElements.define("promise-clock", PromiseClock);
