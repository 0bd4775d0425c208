// <article-editor>: every block becomes a text to write in; what is typed is kept by itself, a language at a time.
import { keys } from "../ui/js/keys.js";
import { grow, make, pane } from "./blocks.js";
import { pictures } from "./blocks-picture.js";
import { typing } from "./blocks-typing.js";
import { tools } from "./blocks-tools.js";

const RESTS = 900; // ms without a key

class ArticleEditor extends HTMLElement {
  connectedCallback() {
    this.panes = [...this.querySelectorAll(".pane__head[data-draft]")].map((head) => pane(this, head));
    for (const one of this.querySelectorAll(".block")) make(one);
    for (const one of this.panes) one.base = one.body();
    this.addEventListener("input", (event) => this.typed(event));
    this.addEventListener("focusout", (event) => event.target.matches(".block__text") && this.keep());
    this.addEventListener("submit", (event) => this.beforeLeaving(event));
    document.addEventListener("click", (event) => this.beforeFollowing(event));
    addEventListener("beforeunload", (event) => this.isUnsaved() && event.preventDefault());
    typing(this);
    tools(this);
    pictures(this);
    keys.on("$mod+Enter", this.dataset.publish, () => this.publish(), { name: "article-publish", typing: true, modal: true });
    for (const one of this.querySelectorAll(".pair__cell:not(:has(.block))")) this.offer(one);
    this.dataset.ready = "";
  }

  paneOf(block) {
    return this.panes.find((one) => one.side === block.closest(".pair__cell").dataset.side);
  }

  // A row without a block in this language: press it and write.
  offer(cell) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "pair__write", textContent: "+" });
    const other = cell.parentElement.querySelector(".block")?.dataset;
    const one = this.panes.find((each) => each.side === cell.dataset.side);
    button.setAttribute("aria-label", `${other?.label ?? this.dataset.paragraph}, ${one.name}`);
    button.addEventListener("click", () => {
      const block = one.block(other?.kind ?? "paragraph", other?.marker ?? "", "");
      button.replaceWith(block);
      block.querySelector("textarea").focus();
    });
    cell.prepend(button);
  }

  typed(event) {
    const block = event.target.closest(".block");
    if (!block) return;
    block.dataset.fresh = "";
    grow(event.target);
    this.changed(this.paneOf(block));
  }

  changed(one) {
    one.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), RESTS);
  }

  isUnsaved() {
    return this.panes.some((one) => one.dirty || one.stale);
  }

  /** All that is not kept yet; one request at a time. Answers whether everything is. */
  async keep() {
    clearTimeout(this.timer);
    this.keeping = Promise.resolve(this.keeping).then(() => this.send());
    await this.keeping;
    return !this.isUnsaved();
  }

  async send() {
    for (const one of this.panes.filter((each) => each.dirty && !each.stale)) {
      one.dirty = false;
      this.say(this.dataset.saving);
      const body = one.body();
      const sent = new FormData();
      for (const [name, value] of Object.entries({ title: one.title(), body, seen: one.number, base: one.base })) sent.append(name, value);
      sent.append("csrfmiddlewaretoken", document.querySelector("meta[name=csrf-token]").content);
      const answer = await fetch(one.address, { method: "POST", body: sent, headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
      if (answer?.ok) this.kept(one, body, await answer.json());
      else if (answer?.status === 409) this.told(one, await answer.text());
      else {
        one.dirty = true;
        this.say(this.dataset.unsaved);
      }
    }
  }

  kept(one, body, answer) {
    one.number = answer.number;
    one.base = body;
    this.say(answer.said);
    const waiting = document.querySelector("[data-waiting]");
    waiting.textContent = answer.waiting;
    waiting.hidden = !answer.waiting;
    for (const [code, words] of Object.entries(answer.states)) {
      const line = document.querySelector(`[data-state-of="${code}"]`);
      if (line) line.textContent = words;
    }
    if (this.panes[0].title()) document.querySelector("[data-title]").textContent = this.panes[0].title();
    for (const each of this.panes) each.drawn(answer[each.side]);
  }

  // Somebody else wrote meanwhile: what, and what can be done about it. One's own words stay where they are.
  told(one, html) {
    one.stale = true;
    const place = this.querySelector("#clash");
    place.innerHTML = html;
    place.querySelector("h2").tabIndex = -1;
    place.querySelector("h2").focus();
    this.say(this.dataset.unsaved);
  }

  say(words) {
    document.querySelector("[data-saved]").textContent = words;
  }

  async beforeLeaving(event) {
    const form = event.target;
    if (form.matches("[data-holds]")) {
      const one = this.panes.find((each) => each.stale);
      if (one) [form.elements.title.value, form.elements.body.value] = [one.title(), one.body()];
      this.panes.forEach((each) => (each.dirty = each.stale = false));
    } else if (this.isUnsaved()) {
      event.preventDefault();
      if (await this.keep()) form.submit();
    }
  }

  async beforeFollowing(event) {
    const link = event.target.closest("a[data-saves], [data-lets-go]");
    if (link?.matches("[data-lets-go]")) this.panes.forEach((each) => (each.dirty = each.stale = false));
    if (!link?.matches("[data-saves]") || !this.isUnsaved()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await this.keep()) link.click();
  }

  // ⌘↵ opens the question; in it, answers it.
  publish() {
    const dialog = document.querySelector("dialog[open]");
    if (dialog) return dialog.matches(".publication") ? dialog.querySelector("form").requestSubmit() : false;
    document.querySelector("[data-publishes]").click();
  }
}

customElements.define("article-editor", ArticleEditor);
