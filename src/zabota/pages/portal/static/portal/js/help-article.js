// An article's page: which part is being read, an answer to "Did this help?" in its place, and that it was read.
class HelpContents extends HTMLElement {
  connectedCallback() {
    const links = [...this.querySelectorAll("a")];
    const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const show = () => {
      const line = innerHeight / 4;
      const last = parts.findLastIndex((part) => part && part.getBoundingClientRect().top < line);
      const end = innerHeight + scrollY >= document.documentElement.scrollHeight - 2 && scrollY > 0;
      const at = end ? links.length - 1 : Math.max(0, last);
      links.forEach((link, each) => (each === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => ((waiting = false), show()));
    }, { passive: true });
    show();
  }
}

class HelpJudgement extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.send(event));
  }

  async send(event) {
    event.preventDefault();
    const { target: form, submitter } = event;
    const body = new URLSearchParams(new FormData(form, submitter));
    submitter?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Fragment": "judgement" } });
      if (!answer.ok && answer.status !== 429) throw new Error(String(answer.status));
      this.innerHTML = await answer.text();
      this.querySelector("textarea, a, button")?.focus({ preventScroll: true });
    } catch {
      HTMLFormElement.prototype.submit.call(this.plain(form, submitter));
    }
  }

  // What did not go through is sent as it would be without script: the browser says what is wrong.
  plain(form, submitter) {
    if (submitter?.name) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value });
      form.append(field);
    }
    return form;
  }
}

customElements.define("help-contents", HelpContents);
customElements.define("help-judgement", HelpJudgement);

// Read: before somebody's eyes for so long. Only that it was, and no more, is sent.
const ENOUGH = 8000;
const article = document.querySelector("[data-seen]");
let left = ENOUGH;
let since = document.hidden ? 0 : Date.now();
let timer = document.hidden ? 0 : setTimeout(seen, left);

function seen() {
  navigator.sendBeacon(article.dataset.seen);
  document.removeEventListener("visibilitychange", turned);
}

function turned() {
  if (document.hidden) {
    clearTimeout(timer);
    left -= Date.now() - since;
  } else {
    since = Date.now();
    timer = setTimeout(seen, Math.max(0, left));
  }
}

document.addEventListener("visibilitychange", turned);
