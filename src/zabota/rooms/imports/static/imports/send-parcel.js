/* A large file goes up piece by piece, and from where it broke off. Without script the form sends it in one. */
const PIECE = 4 * 1024 * 1024, TRIES = 8;

customElements.define("send-parcel", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      const file = this.form.elements.file.files[0];
      if (!file) return;
      event.preventDefault();
      this.begin(file);
    });
  }

  get token() { return document.querySelector("meta[name=csrf-token]")?.content ?? ""; }

  async begin(file) {
    const button = this.form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
    this.says = this.form.querySelector(".import__sending");
    this.says.hidden = false;
    try {
      const place = this.dataset.pieces ? { pieces: this.dataset.pieces, page: this.dataset.page } : await this.announced(file);
      if (place && (await this.sent(file, place.pieces))) location.href = place.page;
    } catch {
      this.tell(this.dataset.broken);
    }
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }

  /* The form without the file: its name and size are enough to begin. */
  async announced(file) {
    const said = new FormData(this.form);
    said.delete("file");
    said.set("name", file.name);
    said.set("size", file.size);
    const answer = await fetch(location.pathname, { method: "POST", body: said, headers: { Accept: "application/json", "X-CSRFToken": this.token } });
    const found = await answer.json();
    if (answer.ok) return found;
    this.tell(found.errors.join(" "));
    return null;
  }

  async sent(file, url) {
    let { received } = await (await fetch(url)).json(), tries = 0;
    while (received < file.size) {
      try {
        const answer = await fetch(`${url}?offset=${received}`, { method: "POST", body: file.slice(received, received + PIECE), headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": this.token } });
        if (!answer.ok && answer.status !== 409) throw new Error(answer.status);
        ({ received } = await answer.json());
        tries = 0;
        this.shows(received, file.size);
      } catch (trouble) {
        if (++tries > TRIES) throw trouble;
        this.tell(this.dataset.broken);
        await new Promise((done) => setTimeout(done, 1000 * 2 ** Math.min(tries, 5)));
      }
    }
    return true;
  }

  shows(received, size) {
    this.says.querySelector("progress").value = (100 * received) / size;
    this.tell(`${Math.round(received / 1e6)} / ${Math.round(size / 1e6)} MB`);
  }

  tell(words) { this.says.querySelector("span").textContent = words; }
});
