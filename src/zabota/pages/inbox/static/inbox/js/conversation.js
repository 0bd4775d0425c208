// <conversation-view>: opens at the newest message and stays there; what comes while one reads above moves nothing and is announced.
// What has been on the screen counts as seen: the composer tells the server, which stops an answer to less than that.
const NEAR = 64; // px from the end that still count as the end
const READING = 15_000; // ms after the last move of the pointer over it that a person is still reading

class ConversationView extends HTMLElement {
  connectedCallback() {
    this.atEnd = true;
    this.last = this.newest();
    if (!this.toLinked()) this.toEnd();
    this.addEventListener("scroll", () => this.look(), { passive: true });
    for (const sign of ["pointermove", "wheel", "keydown"]) this.addEventListener(sign, () => (this.read = performance.now()), { passive: true });
    this.addEventListener("load", () => this.atEnd && this.toEnd(), { capture: true });
    // Pictures asked for are looked at where they appear.
    this.addEventListener("submit", (event) => (this.atEnd &&= !event.target.matches(".elsewhere")), { capture: true });
    this.watcher = new MutationObserver(() => this.changed());
    this.watcher.observe(this, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-last"] });
    this.sizes = new ResizeObserver(() => this.atEnd && this.toEnd());
    this.sizes.observe(this);
  }

  disconnectedCallback() {
    this.watcher.disconnect();
    this.sizes.disconnect();
  }

  newest() {
    return Number(this.querySelector("[data-last]")?.dataset.last ?? 0);
  }

  // A link to one message: it is shown, and said to be the one.
  toLinked() {
    const message = location.hash.startsWith("#message-") && this.querySelector(location.hash);
    if (!message) return false;
    this.atEnd = false;
    message.scrollIntoView({ block: "center" });
    message.dataset.linked = "";
    return true;
  }

  toEnd() {
    this.scrollTop = this.scrollHeight;
  }

  look() {
    this.atEnd = this.scrollHeight - this.scrollTop - this.clientHeight < NEAR;
    if (this.atEnd) this.seen();
  }

  changed() {
    const newest = this.newest();
    if (newest <= this.last) return;
    this.last = newest;
    if (this.atEnd && !this.isRead()) {
      this.toEnd();
      this.seen();
    } else {
      this.atEnd = false;
      this.below();
    }
  }

  // Words under the eye do not move: while the pointer or a selection is among them, what is new waits below.
  isRead() {
    if (this.scrollHeight <= this.clientHeight || this.sent) return this.sent = false;
    return performance.now() - (this.read ?? -READING) < READING || this.contains(getSelection().focusNode) && !getSelection().isCollapsed;
  }

  seen() {
    this.parentElement?.querySelector(".talk__new")?.setAttribute("hidden", "");
    // What a stopped answer did not know is read in its own notice first.
    const ticket = this.closest(".ticket");
    if (document.hidden || ticket?.querySelector("stale-notice")) return;
    for (const [name, value] of [["seen", this.last], ["seen_seq", ticket?.parentElement.dataset.seq]]) {
      const field = ticket?.querySelector(`input[name=${name}]`);
      if (field) field.value = Math.max(Number(field.value), Number(value));
    }
  }

  below() {
    const button = this.parentElement?.querySelector(".talk__new");
    if (!button) return;
    button.hidden = false;
    button.onclick = () => {
      this.toEnd();
      this.focus();
    };
  }
}

// One's own words are shown where they are.
document.addEventListener("htmx:before:request", (event) => {
  const view = event.target.matches?.("[data-send]") && document.querySelector("conversation-view");
  if (view) view.sent = true;
});

customElements.define("conversation-view", ConversationView);
