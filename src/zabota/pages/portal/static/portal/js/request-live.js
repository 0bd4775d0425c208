// A request that is open keeps up by itself: now and then, while somebody looks at it, it is asked for anew.
const PAUSE = 30_000;

class RequestLive extends HTMLElement {
  connectedCallback() {
    if (this.dataset.older) return;
    this.looked = performance.now();
    this.timer = setInterval(() => this.look(), PAUSE);
    this.seen = () => performance.now() - this.looked >= PAUSE && this.look();
    document.addEventListener("visibilitychange", this.seen);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.seen);
  }

  // What somebody is in the middle of is left alone until the next time.
  async look() {
    if (document.hidden || this.contains(document.activeElement)) return;
    this.looked = performance.now();
    const answer = await fetch(`${this.dataset.url}?version=${this.dataset.version}`).catch(() => null);
    if (answer?.status !== 200 || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("request-live");
    if (!fresh || this.contains(document.activeElement)) return;
    this.dataset.version = fresh.dataset.version;
    this.replaceChildren(...fresh.childNodes);
    document.getElementById("request-news").textContent = this.dataset.news;
  }
}

customElements.define("request-live", RequestLive);
