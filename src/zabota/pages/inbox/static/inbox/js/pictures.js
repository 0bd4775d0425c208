// Pictures of the conversation and of its files open one at a time: arrows, Escape, a way to save. Without script each
// link opens its picture.
const PICTURES = "a[data-picture], .shots a";
const words = document.querySelector("[data-viewer-words]")?.dataset ?? {};
const viewer = document.createElement("dialog");
viewer.className = "dialog viewer";
viewer.ariaLabel = words.picture ?? "";
let links = [], place = 0;

function control(tag, label, icon, more) {
  const made = Object.assign(document.createElement(tag), { className: "button button--ghost button--icon", ariaLabel: label, title: label, ...more });
  made.innerHTML = `<svg class="i" aria-hidden="true"><use href="${words.icons}#${icon}"/></svg>`;
  return made;
}

function show(step = 0) {
  place = (place + step + links.length) % links.length;
  const { href, pathname } = links[place];
  const name = links[place].querySelector("img")?.alt ?? "";
  const caption = Object.assign(document.createElement("p"), { className: "viewer__words truncate", role: "status" });
  caption.textContent = `${place + 1} / ${links.length} · ${name}`;
  const others = links.length > 1 ? [
    control("button", words.previous, "chevron-left", { type: "button", onclick: () => show(-1) }),
    control("button", words.next, "chevron-right", { type: "button", onclick: () => show(1) }),
  ] : [];
  const bar = Object.assign(document.createElement("div"), { className: "viewer__bar" });
  bar.append(
    caption, ...others,
    control("a", words.save, "download", { href: `${pathname}?download`, download: name }),
    control("button", words.close, "x", { type: "button", onclick: () => viewer.close() }),
  );
  viewer.replaceChildren(bar, Object.assign(document.createElement("img"), { src: href, alt: name }));
}

viewer.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  show(step);
});
viewer.addEventListener("close", () => {
  viewer.remove();
  links[place]?.focus();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest(PICTURES);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  links = [...link.closest("dialog, .talk, main").querySelectorAll(PICTURES)];
  place = links.indexOf(link);
  document.body.append(viewer);
  show();
  viewer.showModal();
});
