// <live-hints data-token="…"> in the page frame: one socket a page, which brings hints and never content.
//
// The page shows streams: every element with data-stream (and data-seq, how far it was drawn). On document:
//   live:hint   {stream, seq}   something shown here has come further
//   live:lists                  lists may hold other rows now
//   live:on     {again}         the socket is open; again: there was a time without it
//   live:off                    the socket is lost; the page goes on without it
//   live:presence               {"12": {"7": "writes"}}: who else is at streams shown here
// What the page dispatches itself:
//   live:say                    {presence: {stream, state}}: where its person is, said again after a lost socket
const PROTOCOL = "zabota.live";
const RENEW_AFTER = 8 * 60_000; // ms; a token lives ten minutes
const FIRST_PAUSE = 500, LONGEST_PAUSE = 30_000; // ms
const MOST_STREAMS = 500; // as in asgi.py

class LiveHints extends HTMLElement {
  #socket = null;
  #seqs = new Map(); // stream → the highest seq known here
  #said = "";
  #there = null; // what was said last of the person's place
  #pause = FIRST_PAUSE;
  #again = false;
  #timers = { retry: 0, renew: 0, look: 0 };
  #watcher = new MutationObserver(() => this.#lookSoon());
  #listening = new AbortController();

  connectedCallback() {
    if (!this.dataset.token) return; // not signed in
    const { signal } = this.#listening;
    document.addEventListener("live:say", ({ detail }) => this.#say(this.#there = detail), { signal });
    // The network is back: why wait until the pause is over.
    addEventListener("online", () => this.#socket || this.#retry(0), { signal });
    this.#watcher.observe(document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["data-stream", "data-seq"],
    });
    // What listens to hints must be there before the first one comes: none is said twice.
    customElements.whenDefined("live-region").then(() => this.isConnected && this.#open());
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#watcher.disconnect();
    Object.values(this.#timers).forEach(clearTimeout);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #open() {
    const url = new URL("/live/", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url, [PROTOCOL, this.dataset.token]);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#heard(JSON.parse(event.data));
    socket.onclose = () => socket === this.#socket && this.#lost();
  }

  #opened() {
    this.#pause = FIRST_PAUSE;
    this.#said = "";
    this.#look();
    if (this.#there) this.#say(this.#there);
    this.#timers.renew = setTimeout(() => this.#renew(), RENEW_AFTER);
    this.#dispatch("on", { again: this.#again });
    this.#again = true;
  }

  #lost() {
    this.#socket = null;
    clearTimeout(this.#timers.renew);
    this.#dispatch("off");
    // Jitter: after a restart of the desk two hundred pages must not come back in one moment.
    const pause = this.#pause * (0.5 + Math.random());
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    this.#retry(pause);
  }

  #retry(pause) {
    clearTimeout(this.#timers.retry);
    this.#timers.retry = setTimeout(async () => {
      if (await this.#freshToken()) this.#open();
    }, pause);
  }

  async #renew() {
    if (!(await this.#freshToken())) return;
    this.#say({ token: this.dataset.token });
    this.#timers.renew = setTimeout(() => this.#renew(), RENEW_AFTER);
  }

  // False: signed out, the page stays still. Without the network the old token is as good as any.
  async #freshToken() {
    try {
      const answer = await fetch("/live/token/", { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(10_000) });
      if (answer.status === 401) return false;
      if (answer.ok) this.dataset.token = (await answer.json()).token;
    } catch { /* no network: the socket will not open either, and is tried again */ }
    return true;
  }

  #lookSoon() {
    clearTimeout(this.#timers.look);
    this.#timers.look = setTimeout(() => this.#look(), 200);
  }

  // What the page shows now, said to the server when it differs from what was said last.
  #look() {
    const streams = {};
    for (const element of document.querySelectorAll("[data-stream]")) {
      const stream = element.dataset.stream;
      if (!stream || (Object.keys(streams).length >= MOST_STREAMS && !(stream in streams))) continue;
      // Two elements of one stream may be drawn at different times: the older one decides.
      const drawn = Number(element.dataset.seq ?? this.#seqs.get(stream) ?? 0);
      streams[stream] = Math.min(drawn, streams[stream] ?? Infinity);
    }
    const lists = document.querySelector("live-region:not([data-stream])") !== null;
    const words = JSON.stringify({ streams, lists });
    if (words !== this.#said && this.#say({ streams, lists })) this.#said = words;
  }

  #say(words) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(words));
    return true;
  }

  #heard(words) {
    for (const [stream, seq] of Object.entries(words.streams ?? {})) {
      this.#seqs.set(stream, Math.max(seq, this.#seqs.get(stream) ?? 0));
      this.#dispatch("hint", { stream: Number(stream), seq });
    }
    if (words.lists) this.#dispatch("lists");
    if (words.presence) this.#dispatch("presence", words.presence);
  }

  #dispatch(name, detail = {}) {
    document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }));
  }
}

customElements.define("live-hints", LiveHints);
