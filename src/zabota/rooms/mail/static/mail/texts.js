// <letter-texts>: a form with a frame; what is typed is shown as the letter reads, and slots are put in where one types.
class LetterTexts extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const show = form.querySelector("[data-preview]");
    let timer = 0;
    let last = form.elements.body;
    form.addEventListener("focusin", (event) => {
      if (event.target.matches("[name=heading], [name=body]")) last = event.target;
    });
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => form.requestSubmit(show), 400);
    });
    form.addEventListener("click", (event) => {
      const slot = event.target.closest("[data-slot]")?.dataset.slot;
      if (!slot) return;
      last.setRangeText(slot, last.selectionStart, last.selectionEnd, "end");
      last.focus();
      last.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

customElements.define("letter-texts", LetterTexts);
