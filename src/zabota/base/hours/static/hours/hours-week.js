// <hours-week>: each day's track follows its typed times; its ends are dragged, or moved by keys, 15 minutes a step.
// Arrow keys move an end, Page Up and Down by an hour, Delete takes the window out. Without script times are typed.
const DAY = 1440, STEP = 15;
const PAIR = /^\s*(\d{1,2})[:.](\d\d)\s*(?:-|–|—|to)\s*(\d{1,2})[:.](\d\d)\s*$/;
const KEYS = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -60, PageUp: 60, Home: -DAY, End: DAY };

const clock = (at) => {
  const minutes = at > DAY ? at - DAY : at;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
};
const percent = (minutes) => `${(minutes * 100) / DAY}%`;

// What cannot be read is left for the server to say.
function read(text) {
  const spans = [];
  for (const part of text.split(",")) {
    const found = PAIR.exec(part)?.slice(1).map(Number);
    if (!found) return null;
    const start = found[0] * 60 + found[1], end = found[2] * 60 + found[3];
    spans.push([start, end < start ? end + DAY : end]);
  }
  return spans.sort((one, other) => one[0] - other[0]);
}

function put(parent, name, values) {
  const node = parent.ownerDocument.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in values) node.setAttribute(key, values[key]);
  return parent.appendChild(node);
}

class HoursWeek extends HTMLElement {
  connectedCallback() {
    this.days = [...this.querySelectorAll(".hours__day")].map((row) => this.day(row));
    for (const day of this.days) this.draw(day);
  }

  day(row) {
    const [input, box, track, split] = ["[name].hours__times", "[data-switch]", "svg", ".hours__split"].map((one) => row.querySelector(one));
    const day = { input, box, track, split, spans: [], drawn: [], was: "" };
    for (const bar of track.querySelectorAll(".hours__bar")) bar.remove();
    split.hidden = false;
    split.addEventListener("click", () => this.split(day));
    input.addEventListener("input", () => {
      box.checked = input.value.trim() !== "";
      this.draw(day);
    });
    box.addEventListener("change", () => {
      if (box.checked) input.value = day.was || this.days.find((one) => one.spans.length)?.input.value || "09:00–18:00";
      else [day.was, input.value] = [input.value, ""];
      this.draw(day);
    });
    return day;
  }

  draw(day) {
    const spans = day.box.checked ? read(day.input.value) : [];
    if (!spans) return;
    day.spans = spans;
    while (day.drawn.length > spans.length) day.drawn.pop().forEach((node) => node.remove());
    while (day.drawn.length < spans.length) day.drawn.push(this.window(day, day.drawn.length));
    spans.forEach(([start, end], n) => {
      const [bar, ...ends] = day.drawn[n];
      bar.setAttribute("x", percent(start));
      bar.setAttribute("width", percent(Math.min(end, DAY) - start));
      ends.forEach((node, side) => {
        const at = spans[n][side], [least, most] = this.bounds(day, n, side);
        node.setAttribute("x", percent(Math.min(at, DAY)));
        node.setAttribute("aria-valuemin", least);
        node.setAttribute("aria-valuemax", most);
        node.setAttribute("aria-valuenow", at);
        node.setAttribute("aria-valuetext", at > DAY ? this.dataset.next.replace("%(time)s", clock(at)) : clock(at));
      });
    });
    day.split.disabled = !spans.some(([start, end]) => end - start >= 120);
    this.night(day);
  }

  // What runs past midnight shows on the next day's track.
  night(day) {
    const next = this.days?.[(this.days.indexOf(day) + 1) % 7]?.track;
    next?.querySelector(".hours__night")?.remove();
    const late = (day.spans.at(-1)?.[1] ?? 0) - DAY;
    if (next && late > 0) put(next, "rect", { class: "hours__night", width: percent(late) });
  }

  window(day, n) {
    const bar = put(day.track, "rect", { class: "hours__bar", rx: 6 });
    const ends = ["opens", "closes"].map((word, side) => {
      const label = this.dataset[word].replace("%(day)s", day.track.dataset.label);
      const node = put(day.track, "svg", { class: "hours__end", width: 1, height: 20, overflow: "visible", tabindex: 0, role: "slider", "aria-label": label });
      put(node, "rect", { class: "hours__reach" });
      put(node, "rect", { class: "hours__grip", x: side ? -6 : 4, y: 5, width: 2, height: 10, rx: 1 });
      node.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        node.focus();
        node.setPointerCapture(event.pointerId);
      });
      node.addEventListener("pointermove", (event) => {
        if (!node.hasPointerCapture(event.pointerId)) return;
        const { left, width } = day.track.getBoundingClientRect();
        this.move(day, n, side, Math.min(Math.round((((event.clientX - left) / width) * DAY) / STEP) * STEP, DAY));
      });
      node.addEventListener("pointerup", () => this.changed(day));
      node.addEventListener("keydown", (event) => this.key(day, n, side, event));
      return node;
    });
    return [bar, ...ends];
  }

  key(day, n, side, event) {
    if (event.key === "Delete" || event.key === "Backspace") {
      day.spans.splice(n, 1);
      day.input.focus();
      this.write(day);
    } else if (event.key in KEYS) {
      this.move(day, n, side, Math.ceil(day.spans[n][side] / STEP) * STEP + KEYS[event.key]);
    } else return;
    event.preventDefault();
    this.changed(day);
  }

  bounds(day, n, side) {
    const [start, end] = day.spans[n];
    if (!side) return [n ? day.spans[n - 1][1] : 0, Math.min(end, DAY) - STEP];
    return [start + STEP, day.spans[n + 1]?.[0] ?? (start ? DAY + start - STEP : DAY)];
  }

  move(day, n, side, to) {
    const [least, most] = this.bounds(day, n, side);
    day.spans[n][side] = Math.max(least, Math.min(to, most));
    this.write(day);
  }

  split(day) {
    const longest = day.spans.reduce((one, other) => (other[1] - other[0] > one[1] - one[0] ? other : one));
    const middle = Math.round((longest[0] + longest[1]) / 2 / STEP) * STEP, end = longest[1];
    longest[1] = middle - 30;
    day.spans.push([middle + 30, end]);
    this.write(day);
    this.changed(day);
  }

  write(day) {
    day.spans.sort((one, other) => one[0] - other[0]);
    day.input.value = day.spans.map((span) => span.map(clock).join("–")).join(", ");
    day.box.checked = day.spans.length > 0;
    this.draw(day);
  }

  changed(day) {
    day.input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("hours-week", HoursWeek);
