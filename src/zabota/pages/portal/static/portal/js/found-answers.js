// On the page of results: that an answer was opened, by the words alone.
class FoundAnswers extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (!event.target.closest("a")) return;
      navigator.sendBeacon(this.dataset.opening, new URLSearchParams({ q: this.dataset.typed, from: "page" }));
    });
  }
}

customElements.define("found-answers", FoundAnswers);
