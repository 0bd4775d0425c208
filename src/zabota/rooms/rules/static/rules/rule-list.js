// <rule-list>: rules are moved by dragging their grip, too; the arrows beside them do the same by keys.
class RuleList extends HTMLElement {
  connectedCallback() {
    for (const grip of this.querySelectorAll(".rules__grip")) {
      grip.hidden = false;
      grip.parentElement.draggable = false;
      grip.addEventListener("pointerdown", () => (grip.parentElement.draggable = true));
      grip.addEventListener("pointerup", () => (grip.parentElement.draggable = false));
    }
    this.addEventListener("dragstart", (event) => this.#begin(event));
    this.addEventListener("dragover", (event) => this.#over(event));
    this.addEventListener("drop", (event) => this.#drop(event));
    this.addEventListener("dragend", () => this.#end());
  }

  #begin(event) {
    this.moved = event.target.closest("[data-rule]");
    event.dataTransfer.effectAllowed = "move";
  }

  #over(event) {
    const row = event.target.closest("[data-rule]");
    if (!this.moved || !row) return;
    event.preventDefault();
    for (const one of this.querySelectorAll("[data-over]")) delete one.dataset.over;
    row.dataset.over = "";
  }

  #drop(event) {
    const row = event.target.closest("[data-rule]");
    if (!this.moved || !row || row === this.moved) return;
    event.preventDefault();
    const form = this.querySelector(".rules__drop");
    form.action = this.moved.querySelector(".rules__move").action;
    const rows = [...this.querySelectorAll("[data-rule]")];
    const later = rows.indexOf(row) > rows.indexOf(this.moved);
    form.elements.to.value = (later ? rows[rows.indexOf(row) + 1] : row)?.dataset.rule ?? "";
    form.submit();
  }

  #end() {
    for (const one of this.querySelectorAll("[data-over]")) delete one.dataset.over;
    if (this.moved) this.moved.draggable = false;
    this.moved = null;
  }
}

customElements.define("rule-list", RuleList);
