// <use-passkey>: its form gets a passkey's answer before it is sent. data-given holds the
// options, or data-options is the address that gives them. With data-make a new passkey is made.
// Hidden where the browser knows no passkeys: the other ways in stand beside it.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const opened = (list) => (list ?? []).map((item) => ({ ...item, id: bytes(item.id) }));

function forMaking(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: opened(options.excludeCredentials),
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}

function forUsing(options) {
  return { ...options, challenge: bytes(options.challenge), allowCredentials: opened(options.allowCredentials) };
}

function sendable(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

class UsePasskey extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.hidden = false;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
  }

  async ask() {
    const button = this.form.querySelector("button");
    button.setAttribute("aria-busy", "true");
    this.say("");
    try {
      const { publicKey } = await this.options();
      const making = "make" in this.dataset;
      const credential = making
        ? await navigator.credentials.create({ publicKey: forMaking(publicKey) })
        : await navigator.credentials.get({ publicKey: forUsing(publicKey) });
      this.form.elements.credential.value = JSON.stringify(sendable(credential));
      this.form.submit();
    } catch {
      button.removeAttribute("aria-busy");
      this.say(this.dataset.trouble);
    }
  }

  async options() {
    if (this.dataset.given) return JSON.parse(this.dataset.given);
    const answer = await fetch(this.dataset.options, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`no options: ${answer.status}`);
    return (await answer.json()).request_options;
  }

  say(words) {
    const place = this.querySelector('[role="alert"]');
    place.hidden = !words;
    place.textContent = words;
  }
}

customElements.define("use-passkey", UsePasskey);
