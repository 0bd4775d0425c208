// <relative-time datetime="…">14:30</relative-time>: "5 minutes ago" in the page's language; the server's words stay without script.
const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

class RelativeTime extends HTMLElement {
  connectedCallback() {
    this.format = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto", style: "short" });
    this.title ||= this.textContent.trim();
    this.write();
    this.timer = setInterval(() => this.write(), 60_000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  write() {
    const gone = Date.parse(this.getAttribute("datetime")) - Date.now();
    const [unit, size] = UNITS.find(([, length]) => Math.abs(gone) >= length) ?? UNITS.at(-1);
    this.textContent = this.format.format(Math.round(gone / size), unit);
  }
}

customElements.define("relative-time", RelativeTime);
