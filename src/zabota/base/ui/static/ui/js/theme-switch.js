// <theme-switch> around radios named "theme": shown at once, kept in a cookie for visitors; a form saves it for a person.
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      const theme = event.target.value;
      document.documentElement.dataset.theme = theme;
      document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    });
  }
}

customElements.define("theme-switch", ThemeSwitch);
