// <notify-bell>: the count in the title and on the app's icon, a polite word for what is new, and G N.
// The live-region inside brings the count; a ticket that is opened is read, so then it is asked for anew.
import { keys } from "../ui/js/keys.js";

const COUNTED = /^\(\d+\+?\) /;
const SOON = 300; // ms: the page that was opened is drawn first

class NotifyBell extends HTMLElement {
  #newest = null; // when the newest line known here came; null before the first count
  #timer = 0;
  #listening = null;
  #watcher = new MutationObserver(() => this.#counted());
  #titles = new MutationObserver(() => this.#entitle());

  connectedCallback() {
    this.#listening = new AbortController();
    document.addEventListener("htmx:after:swap", () => this.#openedSoon(), { signal: this.#listening.signal });
    this.#watcher.observe(this, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-seq", "data-count"] });
    this.#titles.observe(document.querySelector("title"), { childList: true });
    this.unbind = keys.on("g n", this.dataset.words, () => this.querySelector("a").click(), { name: "go-notifications" });
    this.#counted();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#watcher.disconnect();
    this.#titles.disconnect();
    clearTimeout(this.#timer);
    this.unbind();
  }

  get #bell() {
    return this.querySelector("live-region");
  }

  #counted() {
    const bell = this.#bell;
    if (!bell) return;
    const newest = Date.parse(bell.dataset.newest ?? "") || 0;
    if (this.#newest !== null && newest > this.#newest) this.#say(bell.dataset.said);
    this.#newest = Math.max(newest, this.#newest ?? 0);
    this.#entitle();
    const count = Number(bell.dataset.count);
    (count ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.())?.catch(() => {}); // only an installed desk has an icon
    this.#openedSoon();
  }

  #say(words) {
    const live = document.getElementById("live");
    if (live) live.textContent = words ?? "";
  }

  #entitle() {
    const shown = this.querySelector(".bell__count")?.textContent;
    const title = (shown ? `(${shown}) ` : "") + document.title.replace(COUNTED, "");
    if (title !== document.title) document.title = title;
  }

  #openedSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#opened(), SOON);
  }

  // The ticket before the person's eyes is read, also one whose words came in a ticket merged into it.
  #opened() {
    const bell = this.#bell;
    const number = document.querySelector("#ticket")?.dataset.number;
    if (document.hidden || !number || !bell?.dataset.tickets.split(" ").includes(number)) return;
    window.htmx.ajax("GET", `${bell.getAttribute("src")}?open=${number}`, {
      source: bell, target: bell, swap: "outerMorph", select: "#bell",
    });
  }
}

customElements.define("notify-bell", NotifyBell);
navigator.serviceWorker?.register("/sw.js").catch(() => {}); // an address without https: the desk works as before
