// A picture that one puts numbers and boxes on, hides parts of and cuts: by mouse, by finger and by keyboard.
import { draw, toBlob } from "./flat.js";
import { Steps } from "./steps.js";
import { dragged } from "./dragging.js";

const WHOLE = { x: 0, y: 0, w: 1, h: 1 };
const MOST = 30, NUDGE = 0.005, LEAP = 0.04;
const within = (value, least, most) => Math.min(most, Math.max(least, value));

class PictureBoard extends HTMLElement {
  open(bitmap, name) {
    Object.assign(this, { bitmap, name, tool: "point", steps: new Steps({ crop: WHOLE, marks: [] }) });
    this.stage = this.querySelector("[data-stage]");
    this.canvas = this.querySelector("canvas");
    this.stage.setAttribute("aria-label", this.dataset.help);
    const group = `tool-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    for (const radio of this.querySelectorAll("[data-tool]")) {
      radio.name = group;
      radio.addEventListener("change", () => { this.tool = radio.value; this.stage.dataset.tool = radio.value; });
    }
    this.querySelector("[data-undo]").addEventListener("click", () => this.turn(this.steps.back()));
    this.querySelector("[data-redo]").addEventListener("click", () => this.turn(this.steps.again()));
    this.stage.addEventListener("keydown", (event) => this.key(event));
    dragged(this, (event) => this.at(event));
    this.turn(true);
  }

  get now() { return this.steps.now; }
  get numbered() { return this.now.marks.filter((mark) => mark.kind !== "hide"); }

  words() { return this.numbered.map((mark) => mark.words ?? ""); }
  fileName() { return `${(this.name || this.dataset.name).replace(/\.[^.]*$/, "")}.png`; }

  // The same blob as long as nothing changed, so that what was sent of it counts.
  async flat() {
    const said = JSON.stringify([this.now.crop, this.now.marks.map(({ words: _words, ...mark }) => mark)]);
    if (this.made?.said !== said) {
      const canvas = document.createElement("canvas");
      draw(canvas, this.bitmap, this.now);
      this.made = { said, blob: await toBlob(canvas) };
    }
    return this.made.blob;
  }

  // Where on the whole picture a pointer is, from 0 to 1.
  at(event) {
    const box = this.stage.getBoundingClientRect(), { crop } = this.now;
    return {
      x: within(crop.x + ((event.clientX - box.left) / box.width) * crop.w, 0, 1),
      y: within(crop.y + ((event.clientY - box.top) / box.height) * crop.h, 0, 1),
    };
  }

  add(mark) {
    if (this.now.marks.length >= MOST) return;
    const marks = [...this.now.marks, mark];
    this.change({ marks });
    this.querySelector(`[data-mark-at="${marks.length - 1}"]`)?.focus();
  }

  cut(area) {
    const kept = this.now.marks.filter((mark) => mark.x < area.x + area.w && mark.y < area.y + area.h && mark.x + (mark.w ?? 0) > area.x && mark.y + (mark.h ?? 0) > area.y);
    this.change({ crop: area, marks: kept });
  }

  change(more) { this.steps.add({ ...this.now, ...more }); this.turn(true); }

  replace(place, mark, { step = true } = {}) {
    const marks = this.now.marks.with(place, mark);
    if (step) this.steps.add({ ...this.now, marks });
    else this.steps.now.marks = marks;
    this.turn(true);
  }

  remove(place) {
    this.change({ marks: this.now.marks.toSpliced(place, 1) });
    this.stage.focus();
  }

  key(event) {
    const place = event.target.dataset.markAt;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (place === undefined && event.key === "Enter" && event.target === this.stage) this.addInTheMiddle();
    else if (place !== undefined && step) this.nudge(Number(place), step, event);
    else if (place !== undefined && (event.key === "Delete" || event.key === "Backspace")) this.remove(Number(place));
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") this.turn(event.shiftKey ? this.steps.again() : this.steps.back());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  addInTheMiddle() {
    const { crop } = this.now, kind = this.tool === "crop" ? "point" : this.tool;
    const size = kind === "point" ? {} : { w: crop.w / 4, h: crop.h / 6 };
    this.add({ kind, x: crop.x + crop.w / 2, y: crop.y + crop.h / 2, ...size });
  }

  nudge(place, [across, down], event) {
    const mark = this.now.marks[place], far = event.altKey ? LEAP : NUDGE;
    const moved = event.shiftKey && mark.w
      ? { ...mark, w: within(mark.w + across * far, NUDGE, 1 - mark.x), h: within(mark.h + down * far, NUDGE, 1 - mark.y) }
      : { ...mark, x: within(mark.x + across * far, 0, 1), y: within(mark.y + down * far, 0, 1) };
    this.replace(place, moved);
    this.querySelector(`[data-mark-at="${place}"]`)?.focus();
  }

  // Everything drawn anew from what stands now.
  turn(changed) {
    if (!changed) return;
    draw(this.canvas, this.bitmap, this.now, { only: "hidden" });
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.markAt : undefined;
    for (const old of this.stage.querySelectorAll("[data-mark-at]")) old.remove();
    let number = 0;
    this.now.marks.forEach((mark, place) => this.stage.append(this.handle(mark, place, mark.kind === "hide" ? 0 : ++number)));
    if (focused !== undefined) this.querySelector(`[data-mark-at="${focused}"]`)?.focus();
    this.lines();
    this.querySelector("[data-undo]").disabled = !this.steps.canBack;
    this.querySelector("[data-redo]").disabled = !this.steps.canAgain;
  }

  handle(mark, place, number) {
    const { crop } = this.now, button = document.createElement("button");
    button.type = "button";
    button.className = `mark mark--${mark.kind}`;
    button.dataset.markAt = place;
    button.style.insetInlineStart = `${((mark.x - crop.x) / crop.w) * 100}%`;
    button.style.insetBlockStart = `${((mark.y - crop.y) / crop.h) * 100}%`;
    if (mark.w) button.style.inlineSize = `${(mark.w / crop.w) * 100}%`;
    if (mark.h) button.style.blockSize = `${(mark.h / crop.h) * 100}%`;
    const names = { point: this.dataset.mark, box: this.dataset.box, hide: this.dataset.hidden };
    button.setAttribute("aria-label", names[mark.kind].replace("{number}", number));
    if (number) button.append(Object.assign(document.createElement("span"), { className: "mark__number", textContent: number }));
    return button;
  }

  // A line of words for each number; those that stay keep what is typed in them, and the cursor.
  lines() {
    const list = this.querySelector(".board__words"), marks = this.numbered;
    while (list.children.length > marks.length) list.lastElementChild.remove();
    marks.forEach((mark, place) => {
      const line = list.children[place] ?? list.appendChild(this.line());
      const field = line.querySelector("input");
      field.setAttribute("aria-label", this.dataset.words.replace("{number}", place + 1));
      field.mark = mark;
      if (field !== document.activeElement) field.value = mark.words ?? "";
    });
  }

  line() {
    const line = document.createElement("li"), field = document.createElement("input");
    Object.assign(field, { className: "input", maxLength: 300, autocomplete: "off" });
    field.addEventListener("input", () => { field.mark.words = field.value; });
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    line.append(field);
    return line;
  }
}

customElements.define("picture-board", PictureBoard);
