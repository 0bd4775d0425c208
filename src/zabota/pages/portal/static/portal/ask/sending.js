// One file on its way, piece by piece: where it broke off, it asks how much is there and goes on.
const PIECE = 1024 * 1024;
const TRIES = 5;
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

export class Refused extends Error {
  constructor(words) {
    super(words);
    this.words = words;
  }
}

async function refusal(answer) {
  const said = await answer.json().catch(() => ({}));
  return said.words ? new Refused(said.words) : new Error(`answered ${answer.status}`);
}

// begin: the address that takes new files. told: called with the share sent, and with words while the connection is broken.
export class Sending {
  constructor(begin, blob, name, told, broken) {
    Object.assign(this, { begin, blob, name, told, broken, there: "", token: "" });
  }

  async run() {
    if (!this.there) await this.open();
    let offset = await this.soFar(), tries = 0;
    for (let whole = false; !whole;) {
      try {
        const answer = await this.piece(offset);
        if (!answer.ok && answer.status !== 409) throw await refusal(answer);
        offset = Number(answer.headers.get("Upload-Offset"));
        whole = answer.headers.has("Upload-Whole");
        tries = 0;
      } catch (error) {
        if (error instanceof Refused || ++tries >= TRIES) throw error;
        this.told(offset / this.blob.size, this.broken);
        await pause(500 * 2 ** tries);
        offset = await this.soFar().catch(() => offset);
        continue;
      }
      this.told(offset / this.blob.size, "");
    }
    return this.token;
  }

  async open() {
    const headers = { "Upload-Length": String(this.blob.size), "Upload-Name": encodeURIComponent(this.name) };
    const answer = await fetch(this.begin, { method: "POST", headers });
    if (!answer.ok) throw await refusal(answer);
    this.token = (await answer.json()).token;
    this.there = answer.headers.get("Location");
  }

  async soFar() {
    const answer = await fetch(this.there, { method: "HEAD" });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    return Number(answer.headers.get("Upload-Offset"));
  }

  piece(offset) {
    const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
    return fetch(this.there, { method: "PATCH", headers, body: this.blob.slice(offset, offset + PIECE) });
  }

  takeBack() {
    if (this.there) fetch(this.there, { method: "DELETE" }).catch(() => {});
  }
}
