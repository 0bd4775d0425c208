// What goes with a question: pictures to put marks on, and other files; chosen, pasted, dropped or taken from the screen.
import { Refused, Sending } from "./sending.js";
import { frameOfScreen } from "./screen.js";
import "./board.js";

const DRAWN = /^image\/(png|jpeg|webp|gif|bmp)$/;

class AskPictures extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ul");
    this.input = this.querySelector("input[type=file]");
    this.input.removeAttribute("name"); // they go up by themselves
    this.input.classList.add("visually-hidden");
    for (const one of this.querySelectorAll("[data-tools], [data-remove]")) one.hidden = false;
    this.input.addEventListener("change", () => {
      const chosen = [...this.input.files]; // emptying the field empties its own list
      this.input.value = "";
      this.addAll(chosen);
    });
    this.querySelector("[data-choose]").addEventListener("click", () => this.input.click());
    const screen = this.querySelector("[data-screen]");
    screen.hidden = !navigator.mediaDevices?.getDisplayMedia;
    screen.addEventListener("click", () => this.fromScreen());
    this.addEventListener("click", (event) => this.pressed(event));
    this.pasted = (event) => { if (event.clipboardData?.files.length) { event.preventDefault(); this.addAll(event.clipboardData.files); } };
    this.over = (event) => { if (event.dataTransfer?.types.includes("Files")) { event.preventDefault(); this.toggleAttribute("data-over", true); } };
    this.dropped = (event) => { this.toggleAttribute("data-over", false); if (event.dataTransfer?.files.length) { event.preventDefault(); this.addAll(event.dataTransfer.files); } };
    this.left = (event) => { if (!event.relatedTarget) this.toggleAttribute("data-over", false); };
    document.addEventListener("paste", this.pasted);
    document.addEventListener("dragover", this.over);
    document.addEventListener("dragleave", this.left);
    document.addEventListener("drop", this.dropped);
  }

  disconnectedCallback() {
    document.removeEventListener("paste", this.pasted);
    document.removeEventListener("dragover", this.over);
    document.removeEventListener("dragleave", this.left);
    document.removeEventListener("drop", this.dropped);
  }

  say(words) {
    this.querySelector("[data-said]").textContent = words;
  }

  async addAll(files) {
    this.say("");
    for (const file of files) {
      if (this.list.children.length >= Number(this.dataset.most)) return this.say(this.dataset.tooMany);
      if (file.size > Number(this.dataset.megabytes) * 1024 * 1024) {
        this.say(this.dataset.tooLarge.replace("{name}", file.name).replace("{most}", this.dataset.megabytes));
      } else if (!DRAWN.test(file.type) || !await this.addPicture(file, file.name)) this.addFile(file);
    }
  }

  async addPicture(blob, name) {
    const bitmap = await createImageBitmap(blob).catch(() => null);
    if (!bitmap) return false;
    const row = this.querySelector("[data-board]").content.cloneNode(true).firstElementChild;
    this.list.append(row);
    row.querySelector("picture-board").open(bitmap, name);
    return true;
  }

  async fromScreen() {
    const blob = await frameOfScreen().catch(() => null);
    if (blob) await this.addPicture(blob, "");
    else this.say(this.dataset.noScreen);
  }

  addFile(file) {
    const row = this.querySelector("[data-file]").content.cloneNode(true).firstElementChild;
    row.querySelector("[data-name]").textContent = file.name;
    this.list.append(row);
    this.send(row, file, file.name).catch(() => {});
  }

  // The row remembers its way: a second try goes on where the first one stopped.
  send(row, blob, name, told = () => {}) {
    const bar = row.querySelector("progress"), state = row.querySelector("[data-state]");
    row.way ??= new Sending(this.dataset.files, blob, name, (share, trouble) => {
      if (bar) bar.value = share * 100;
      if (state) state.textContent = trouble || `${Math.floor(share * 100)} %`;
      row.share?.(share);
    }, this.dataset.broken);
    row.share = told;
    row.sending = row.way.run().then((token) => {
      row.querySelector("[name=upload]").value = token;
      if (state) state.textContent = this.dataset.whole;
      if (bar) bar.hidden = true;
    }, (error) => {
      if (state) state.textContent = error.words ?? this.dataset.broken;
      if (error instanceof Refused) { row.way = null; if (!row.querySelector("picture-board")) row.refused = true; }
      throw error;
    });
    return row.sending;
  }

  // Before the form leaves: pictures are made flat only now, so that what is hidden on them is gone in what is sent.
  async sendAll(told) {
    const rows = [...this.list.children];
    for (const [place, row] of rows.entries()) {
      const share = (part) => told(((place + part) / rows.length) * 100);
      const board = row.querySelector("picture-board");
      if (board) {
        const flat = await board.flat();
        if (row.way?.blob !== flat) { row.way?.takeBack(); row.way = null; }
        row.querySelector("[name=marks]").value = JSON.stringify(board.words());
        await this.send(row, flat, board.fileName(), share);
      } else if (row.refused) row.remove();
      else if (row.sending) await row.sending.catch(() => this.send(row, row.way.blob, row.way.name, share));
      share(1);
    }
  }

  pressed(event) {
    const row = event.target.closest("li.shown");
    if (event.target.closest("[data-remove]") && row) {
      row.way?.takeBack();
      row.remove();
      this.querySelector("[data-choose]").focus();
    }
    if (event.target.closest("[data-earlier]") && row?.previousElementSibling) {
      row.previousElementSibling.before(row);
      event.target.closest("[data-earlier]").focus();
    }
  }
}

customElements.define("ask-pictures", AskPictures);
