// <show-password><button hidden>: the eye inside a password field; without script it stays hidden.
class ShowPassword extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const input = this.closest(".field__box").querySelector("input");
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.setAttribute("aria-pressed", String(!shown));
      const use = button.querySelector("use");
      use.setAttribute("href", use.getAttribute("href").replace(/#.*/, shown ? "#eye" : "#eye-off"));
      input.focus();
    });
  }
}

customElements.define("show-password", ShowPassword);
