// <picture-marks>: a click puts a number, a drag a box; the rows of the form beside it say the same in percent.
const SVG = "http://www.w3.org/2000/svg";
const NAMES = ["x", "y", "w", "h"];

class PictureMarks extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.rows = [...this.form.querySelectorAll(".marking__row")];
    this.over = this.appendChild(document.createElementNS(SVG, "svg"));
    this.over.setAttribute("class", "figure__marks");
    this.over.setAttribute("viewBox", `0 0 ${this.dataset.width} ${this.dataset.height}`);
    this.addEventListener("pointerdown", (event) => this.begin(event));
    this.addEventListener("pointerup", (event) => this.end(event));
    this.form.addEventListener("input", () => this.draw());
    for (const row of this.rows) {
      const button = row.querySelector("[data-removes]");
      button.hidden = false;
      button.addEventListener("click", () => this.write(row, "", [0, 0, 0, 0]));
    }
    this.draw();
  }

  at(event) {
    const box = this.getBoundingClientRect();
    const share = (value, size) => Math.min(Math.max(value / size, 0), 1) * 100;
    return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height)];
  }

  begin(event) {
    event.preventDefault();
    this.setPointerCapture(event.pointerId);
    this.from = this.at(event);
  }

  end(event) {
    if (!this.from) return;
    const [x, y] = this.from;
    const [right, bottom] = this.at(event);
    const [w, h] = [Math.abs(right - x), Math.abs(bottom - y)];
    this.from = null;
    const row = this.rows.find((one) => !one.querySelector("[name=kind]").value) ?? this.another();
    if (w > 1.5 && h > 1.5) this.write(row, "box", [Math.min(x, right), Math.min(y, bottom), w, h]);
    else this.write(row, "point", [x, y, 0, 0]);
  }

  another() {
    const last = this.rows.at(-1);
    const row = last.cloneNode(true);
    last.after(row);
    row.querySelector("[data-removes]").addEventListener("click", () => this.write(row, "", [0, 0, 0, 0]));
    this.rows.push(row);
    return row;
  }

  write(row, kind, numbers) {
    row.querySelector("[name=kind]").value = kind;
    NAMES.forEach((name, place) => (row.querySelector(`[name=${name}]`).value = numbers[place].toFixed(2)));
    this.draw();
  }

  draw() {
    const [width, height] = [Number(this.dataset.width), Number(this.dataset.height)];
    const radius = Math.min(Math.max(width, height) * 0.019, width / 6, height / 6);
    this.over.replaceChildren();
    const add = (name, attributes, words = "") => {
      const one = this.over.appendChild(document.createElementNS(SVG, name));
      for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
      one.textContent = words;
    };
    let number = 0;
    for (const row of this.rows) {
      const kind = row.querySelector("[name=kind]").value;
      row.toggleAttribute("data-empty", !kind);
      if (!kind) continue;
      const [x, y, w, h] = NAMES.map((name, place) => (Number(row.querySelector(`[name=${name}]`).value) / 100) * (place % 2 ? height : width));
      if (kind === "box") add("rect", { class: "figure__box", x, y, width: w, height: h, rx: radius / 2, "stroke-width": radius / 4 });
      add("circle", { class: "figure__dot", cx: x, cy: y, r: radius, "stroke-width": radius / 6 });
      add("text", { class: "figure__number", x, y: y + radius * 0.36, "font-size": radius * 1.1 }, String(++number));
    }
  }
}

customElements.define("picture-marks", PictureMarks);
