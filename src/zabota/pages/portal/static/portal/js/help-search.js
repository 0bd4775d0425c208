// What fits stands under the field while one types: a combobox by the ARIA pattern. Enter without a choice, and all of
// it without script, leads to the page of results. `/` goes to the field.
const WAIT = 180;
let count = 0;

class HelpSearch extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.form = this.querySelector("form");
    this.list = document.createElement("div");
    this.list.id = `found-${(count += 1)}`;
    this.list.hidden = true;
    this.list.className = "found";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.querySelector("label").textContent);
    this.told = document.createElement("div");
    this.told.className = "visually-hidden";
    this.told.setAttribute("role", "status");
    this.append(this.list, this.told);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.list.id]])
      this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("focus", () => this.options.length && this.show(true));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.show(false));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.opened(event.target.closest("a")));
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  later() {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.input.value.trim().length < 2) return this.put("");
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    this.asking = new AbortController();
    const address = `${this.form.action}?${new URLSearchParams({ q: this.input.value })}`;
    try {
      const answer = await fetch(address, { headers: { "X-Fragment": "found" }, signal: this.asking.signal });
      if (answer.ok) this.put(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") this.put("");
    }
  }

  put(html) {
    this.list.innerHTML = html;
    this.options.forEach((option, at) => (option.id = `${this.list.id}-${at}`));
    this.choose(-1);
    this.show(html !== "");
    this.told.textContent = this.list.querySelector("[data-told]")?.dataset.told ?? "";
  }

  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.choose(-1);
  }

  choose(at) {
    this.at = at;
    this.options.forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
    if (at < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", this.options[at].id);
    this.options[at].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const many = this.options.length;
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.list.hidden) this.show(false);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && many) {
      if (this.list.hidden) this.show(true);
      // One place more than there are answers: there the words themselves are searched for.
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose(((this.at + 1 + step + many + 1) % (many + 1)) - 1);
    } else if (event.key === "Enter" && this.at >= 0) this.options[this.at].click();
    else return;
    event.preventDefault();
  }

  // What people look for and find is counted, without who they are.
  opened(link) {
    const opening = this.list.querySelector("[data-opening]")?.dataset.opening;
    if (link && opening) navigator.sendBeacon(opening, new URLSearchParams({ q: this.input.value }));
  }
}

customElements.define("help-search", HelpSearch);

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("help-search input");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
