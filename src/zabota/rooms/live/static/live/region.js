// <live-region id="…"> is a part of the page that fetches itself anew when a hint concerns it.
//
//   data-stream="12" data-seq="40"   one thing, such as an open ticket: fetched at once
//   without data-stream              a list: fetched when a row in it, or any list, is concerned
//   src="/tickets/…"                 where it is fetched from (else this page's address); the answer must hold the
//                                    element with the same id, alone or within a whole page
//   every="10"                       at most once in so many seconds (3 for lists), with jitter
//   awake                            also while nobody looks at the page
//
// htmx morphs the answer in: what did not change stays the same element and keeps its focus, caret and scroll.
//
// While something in it waits for an answer of its own, it holds still: an answer to a button that is gone is dropped by
// htmx, and with it all that it would have said.
const LIST_EVERY = 3; // seconds
const AT_ONCE = 60; // ms in which hints that come together become one request; after a silence the first goes at once

class LiveRegion extends HTMLElement {
  #timer = 0;
  #last = -Infinity; // performance.now() of the last request
  #missed = false;
  #listening = null;
  #asking = new Set(); // requests of things in it that are on their way
  #held = false;

  connectedCallback() {
    this.#listening = new AbortController();
    const listen = (name, act) => document.addEventListener(name, act, { signal: this.#listening.signal });
    listen("live:hint", (event) => this.#concerns(event.detail) && this.#soon());
    listen("live:lists", () => this.#isList && this.#soon());
    // What happened while the socket was away, a list cannot know from seqs; a stream is told by the server.
    listen("live:on", (event) => event.detail.again && this.#isList && this.#soon());
    this.addEventListener("htmx:before:swap", (event) => this.#guard(event), { signal: this.#listening.signal });
    listen("htmx:before:request", ({ detail: { ctx } }) => {
      if (ctx.sourceElement !== this && this.contains(ctx.sourceElement)) this.#asking.add(ctx);
    });
    listen("htmx:finally:request", ({ detail: { ctx } }) => {
      if (this.#asking.delete(ctx) && this.#held && !this.#asking.size) this.#soon();
    });
    listen("visibilitychange", () => !document.hidden && this.#missed && this.#soon());
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#asking.clear();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  get #isList() {
    return !this.dataset.stream;
  }

  #concerns({ stream, seq }) {
    if (this.#isList) return this.querySelector(`[data-stream="${stream}"]`) !== null;
    return Number(this.dataset.stream) === stream && seq > Number(this.dataset.seq ?? 0);
  }

  /** Read it anew now, whatever was heard. */
  refresh() {
    return this.#fetch();
  }

  #soon() {
    if (this.#timer) return;
    const every = Number(this.getAttribute("every") ?? (this.#isList ? LIST_EVERY : 0)) * 1000;
    const rest = Math.max(this.#last + every - performance.now(), 0);
    // A list waits a random part of its pause even when it may go at once: 200 people must not become a herd.
    const quiet = every || performance.now() - this.#last < 4 * AT_ONCE ? AT_ONCE : 0;
    const wait = rest + Math.max(quiet, (every / 3) * Math.random());
    this.#timer = setTimeout(() => this.#fetch(), wait);
  }

  get #self() {
    return `#${CSS.escape(this.id)}`;
  }

  async #fetch() {
    this.#timer = 0;
    this.#missed = document.hidden && !this.hasAttribute("awake");
    if (this.#missed) return; // a page nobody looks at asks nothing; it catches up when it is looked at
    this.#held = this.#asking.size > 0;
    if (this.#held) return;
    this.#last = performance.now();
    await window.htmx.ajax("GET", this.getAttribute("src") || location.href, {
      source: this, target: this, swap: "outerMorph", select: this.#self, headers: { "Zabota-Live": "1" },
    });
  }

  // An answer without this region (signed out, an error page) must not take the place of what is shown.
  #guard(event) {
    const { ctx, tasks } = event.detail;
    if (ctx.sourceElement !== this) return;
    this.#held = this.#asking.size > 0;
    if (this.#held || ctx.response.status !== 200 || !tasks.some((task) => task.fragment?.querySelector(this.#self))) {
      event.preventDefault();
    }
  }
}

customElements.define("live-region", LiveRegion);
