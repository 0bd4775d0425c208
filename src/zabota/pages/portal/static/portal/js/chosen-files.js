// A button of our own in place of the browser's, with the names of the chosen files beside it.
class ChosenFiles extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    const names = this.querySelector("output");
    input.addEventListener("change", () => {
      names.textContent = [...input.files].map((file) => file.name).join(", ");
    });
  }
}

customElements.define("chosen-files", ChosenFiles);
