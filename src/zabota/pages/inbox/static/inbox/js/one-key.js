// A short list to choose one of: the digit at its end presses it.
class OneKey extends HTMLElement {
  connectedCallback() {
    const press = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      const button = this.querySelectorAll("button")[Number(event.key) - 1];
      if (!button) return;
      event.preventDefault();
      button.click();
    };
    (this.closest("dialog") ?? this).addEventListener("keydown", press);
  }
}

customElements.define("one-key", OneKey);
