/* A choice that is saved as soon as it is made. Without script there is a button. */
customElements.define("sends-itself", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.closest("form").requestSubmit());
  }
});
