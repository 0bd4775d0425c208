// <guess-zone>: the select inside starts with the browser's time zone.
class GuessZone extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if ([...select.options].some((option) => option.value === zone)) select.value = zone;
  }
}

customElements.define("guess-zone", GuessZone);
