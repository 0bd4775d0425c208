// <view-sentence>: each token opens the menu of its values, fetched only then. Tab walks tokens, Backspace takes one out.
import { keys } from "../../ui/js/keys.js";

const items = (menu) => [...menu.querySelectorAll("[role^=menuitem]:not([aria-disabled])")];
const go = (url) => window.htmx.ajax("GET", url, { target: "#main", select: "#main", swap: "outerHTML", push: url, headers: { "HX-Request-Type": "full" } });
let back = ""; // the token that had the focus before the page was drawn anew

class ViewSentence extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("keydown", (event) => this.#key(event));
    if (back && this.querySelector(`#${back}`)) {
      this.querySelector(`#${back}`).focus();
      back = "";
    }
  }

  #click(event) {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!link.dataset.choice) {
      if (link.closest("[role=menu]")) back = this.#token(link)?.id ?? "";
      return;
    }
    event.preventDefault();
    this.#open(this.#token(link), link.dataset.choice);
  }

  #token(element) {
    return element.closest(".menu")?.querySelector(":scope > a");
  }

  async #open(token, url) {
    const list = token.nextElementSibling ?? this.#list(token);
    const again = list.matches(":popover-open") && url === token.dataset.choice;
    if (again) return list.hidePopover();
    const answer = await fetch(url, { headers: { "HX-Request-Type": "partial" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return location.assign(token.href); // the page that needs no script
    list.innerHTML = await answer.text();
    window.htmx.process(list);
    if (!list.matches(":popover-open")) list.showPopover({ source: token });
    token.setAttribute("aria-expanded", "true");
    (list.querySelector("[aria-checked=true]:not([aria-disabled])") ?? items(list)[0])?.focus();
  }

  #list(token) {
    const list = document.createElement("div");
    list.className = "menu__list";
    list.popover = "auto";
    list.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      token.setAttribute("aria-expanded", "false");
      if (list.contains(document.activeElement)) token.focus();
    });
    token.after(list);
    return list;
  }

  #key(event) {
    const menu = event.target.closest("[role=menu]");
    if (menu) return this.#walk(event, menu);
    const token = event.target.closest(".token");
    if (token && event.key === "Backspace" && token.dataset.without) {
      event.preventDefault();
      back = "token-more";
      go(token.dataset.without);
    } else if (token?.dataset.choice && ["ArrowDown", " "].includes(event.key)) {
      event.preventDefault();
      token.click();
    }
  }

  #walk(event, menu) {
    const all = items(menu);
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) {
      if (event.key === "Tab") menu.parentElement.hidePopover();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    all[(to + all.length) % all.length].focus();
  }
}

customElements.define("view-sentence", ViewSentence);

const words = document.querySelector("[data-key-words]")?.dataset ?? {};
keys.on("$mod+s", words.save, () => {
  const button = document.querySelector("[data-save-view]") ?? document.querySelector(".view-head__main");
  if (!button) return false;
  button.click();
}, { name: "save-view", group: "list" });
keys.on("g v", words.views, () => document.querySelector('.rail [data-view="views"]')?.click(), { name: "go-views" });
