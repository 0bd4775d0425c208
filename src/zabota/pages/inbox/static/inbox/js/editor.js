// <text-editor> turns its textarea into a formatted one (Squire). The textarea stays the truth that is sent and works without this.
function plain(text) {
  const holder = document.createElement("div");
  holder.append(...text.split("\n").map((line) => {
    const block = document.createElement("div");
    block.append(line || document.createElement("br"));
    return block;
  }));
  return holder.innerHTML;
}

class TextEditor extends HTMLElement {
  async connectedCallback() {
    this.area = this.querySelector("textarea");
    this.html = this.querySelector("input[type=hidden]");
    if (!this.area || this.squire) return;
    const [{ default: Squire }] = await Promise.all([import(this.dataset.squire), import(this.dataset.purify)]);
    if (!this.isConnected || this.squire) return;
    this.build(Squire);
  }

  build(Squire) {
    const typing = document.activeElement === this.area;
    const box = document.createElement("div");
    box.setAttribute("role", "textbox");
    box.setAttribute("aria-multiline", "true");
    box.setAttribute("aria-label", this.area.placeholder);
    box.lang = this.area.lang;
    box.dir = "auto";
    this.area.after(box);
    this.area.hidden = true;
    this.squire = new Squire(box, { blockTag: "DIV", sanitizeToDOMFragment: (html) => this.clean(html) });
    this.box = box;
    if (this.area.value || this.html.value) this.squire.setHTML(this.html.value || plain(this.area.value));
    this.squire.addEventListener("input", () => this.sync());
    this.mark();
    if (typing) this.focus();
  }

  clean(html) {
    return DOMPurify.sanitize(html, {
      RETURN_DOM_FRAGMENT: true,
      ALLOWED_TAGS: ["a", "b", "i", "u", "s", "strong", "em", "p", "div", "br", "ul", "ol", "li", "blockquote", "code", "pre"],
      ALLOWED_ATTR: ["href"],
    });
  }

  // Squire also tells of changes that nobody typed; only other words are passed on, to be kept.
  sync() {
    this.mark();
    const empty = this.box.hasAttribute("data-empty");
    const text = empty ? "" : this.box.innerText.replace(/\u00a0/g, " ").replace(/\n+$/, "");
    const html = empty ? "" : this.squire.getHTML();
    if (text === this.area.value && html === this.html.value) return;
    this.area.value = text;
    this.html.value = html;
    this.area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  mark() {
    this.box.toggleAttribute("data-empty", this.box.textContent.trim() === "" && !this.box.querySelector("li, blockquote"));
  }

  focus() {
    if (!this.squire) return this.area.focus();
    this.squire.focus();
    this.squire.moveCursorToEnd();
  }

  /** Other words take the place of what stands here; nobody typed them. */
  put(text, html) {
    this.area.value = text;
    this.html.value = html;
    this.squire?.setHTML(html || plain(text));
    if (this.box) this.mark();
  }

  /** Put text in at the caret; `range` (of a typed slash word) is replaced by it. */
  insert(text, range) {
    if (!this.squire) {
      this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
      return this.area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    this.squire.focus();
    if (range) this.squire.setSelection(range);
    this.squire.insertHTML(plain(text));
    this.sync();
  }
}

customElements.define("text-editor", TextEditor);
