// <copy-button data-text="…" data-done="Copied"><button>…</button></copy-button>; data-from="ID" copies that element's text.
class CopyButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", async (event) => {
      if (!event.target.closest("button")) return;
      const source = this.dataset.from && document.getElementById(this.dataset.from);
      const text = this.dataset.text ?? source?.value ?? source?.textContent ?? "";
      await navigator.clipboard.writeText(text.trim());
      const region = document.getElementById("live");
      if (region) region.textContent = this.dataset.done ?? "";
      this.dataset.copied = "";
      setTimeout(() => delete this.dataset.copied, 2000);
    });
  }
}

customElements.define("copy-button", CopyButton);
