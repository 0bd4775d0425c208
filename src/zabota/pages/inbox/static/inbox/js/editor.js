// <text-editor> turns its textarea into a formatted one (Squire). The textarea stays the truth that is sent and works without this.
import { meant } from "../../ui/js/keys.js";
import { rebuild } from "./clean.js";
import { plain } from "./plain.js";

export const MOST_TEXT = 200_000, MOST_HTML = 1_000_000; // characters
const FORMATS = { b: "bold", i: "italic", u: "underline", z: "undo", y: "redo" };

function lines(text) {
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
    const { default: Squire } = await import(this.dataset.squire);
    if (this.isConnected && !this.squire) this.build(Squire);
  }

  build(Squire) {
    const typing = document.activeElement === this.area;
    const box = document.createElement("div");
    const labels = { role: "textbox", "aria-multiline": "true", "aria-label": this.area.placeholder };
    for (const [name, value] of Object.entries(labels)) box.setAttribute(name, value);
    box.lang = this.area.lang;
    box.dir = "auto";
    this.area.after(box);
    this.area.hidden = true;
    this.squire = new Squire(box, { blockTag: "DIV", sanitizeToDOMFragment: (html) => rebuild(html, this.dataset.pictures) });
    this.squire._imageResizer.destroy(); // it draws by style attributes, which the policy forbids
    this.box = box;
    const held = this.html.dataset.held;
    if (this.area.value || held) {
      this.squire.setHTML(held || lines(this.area.value));
      this.squire.moveCursorToEnd();
    }
    if (held) this.html.value = this.squire.getHTML();
    this.squire.addEventListener("input", () => this.sync());
    box.addEventListener("keydown", (event) => this.keys(event), { capture: true });
    this.mark();
    this.dispatchEvent(new CustomEvent("editor:ready", { bubbles: true }));
    if (typing) this.focus();
  }

  // B, I and Z wherever the layout puts them; the rest is Squire's.
  keys(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = meant(event).toLowerCase();
    const what = key === "z" && event.shiftKey ? "redo" : event.shiftKey ? "" : FORMATS[key];
    if (!what) return;
    event.preventDefault();
    event.stopPropagation();
    this.format(what);
  }

  has(format) {
    return this.squire?.hasFormat({ bold: "B", italic: "I", underline: "U", list: "UL", quote: "BLOCKQUOTE", link: "A" }[format] ?? format) ?? false;
  }

  format(what) {
    const off = { bold: "removeBold", italic: "removeItalic", underline: "removeUnderline", list: "removeList", quote: "decreaseQuoteLevel" };
    const on = { list: "makeUnorderedList", quote: "increaseQuoteLevel" };
    this.squire.focus();
    this.squire[this.has(what) && off[what] ? off[what] : on[what] ?? what]();
    this.sync();
  }

  // Squire also tells of changes that nobody typed; only other words are passed on, to be kept.
  sync() {
    this.mark();
    const empty = this.box.hasAttribute("data-empty");
    const text = empty ? "" : plain(this.box);
    const html = empty ? "" : this.squire.getHTML();
    if (text === this.area.value && html === this.html.value) return;
    this.area.value = text;
    this.html.value = html;
    this.area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  mark() {
    this.box.toggleAttribute("data-empty", this.box.textContent.trim() === "" && !this.box.querySelector("li, blockquote, img"));
  }

  focus() {
    if (!this.squire) return this.area.focus();
    this.squire.focus();
    if (!this.box.contains(getSelection().anchorNode)) this.squire.moveCursorToEnd();
  }

  /** Other words take the place of what stands here; nobody typed them. */
  put(text, html) {
    this.area.value = text;
    this.html.value = html;
    this.squire?.setHTML(html || lines(text));
    if (this.box) this.mark();
  }

  /** Put text in at the caret; `range` (of a typed slash word) is replaced by it. */
  insert(text, range) {
    if (this.squire) return this.insertHTML(lines(text), range);
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
    this.area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  insertHTML(html, range) {
    this.squire.focus();
    if (range) this.squire.setSelection(range);
    this.squire.insertHTML(html);
    this.sync();
  }
}

customElements.define("text-editor", TextEditor);
