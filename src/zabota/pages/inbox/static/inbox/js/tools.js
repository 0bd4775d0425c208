// The small bar of the box: bold, italic, list, link, quote, undo, picture; in a note also a checklist and a colleague.
import { meant } from "../../ui/js/keys.js";
import { link } from "./clean.js";
import { place } from "./picture.js";

let shown = false; // whoever opened the bar keeps it from ticket to ticket

const editorOf = (element) => element.closest(".composer__box").querySelector("text-editor");
const dialog = (editor, name) => editor.closest("ticket-composer").querySelector(`dialog[data-dialog=${name}]`);

function open(on, composers = document.querySelectorAll("ticket-composer")) {
  shown = on;
  for (const composer of composers) {
    for (const bar of composer.querySelectorAll("[role=toolbar]")) bar.hidden = !on;
    for (const button of composer.querySelectorAll("[data-tools]")) button.setAttribute("aria-expanded", String(on));
  }
}

document.addEventListener("editor:ready", (event) => {
  const editor = event.target, composer = editor.closest("ticket-composer");
  for (const button of composer.querySelectorAll("[data-tools]")) button.hidden = false;
  open(shown, [composer]);
  editor.squire.addEventListener("pathChange", () => pressed(editor));
});

function pressed(editor) {
  for (const button of editor.closest(".composer__box").querySelectorAll("[data-do][aria-pressed]")) {
    button.setAttribute("aria-pressed", String(editor.has(button.dataset.do)));
  }
}

/** The picture that is selected or stands at the caret. */
function pictureAt(editor) {
  const selection = getSelection();
  if (!selection.rangeCount || !editor.box.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0), { startContainer: node, startOffset: at } = range;
  const near = node.nodeType === Node.ELEMENT_NODE ? [node.childNodes[at], node.childNodes[at - 1]]
    : [at === node.length ? node.nextSibling : null, at === 0 ? node.previousSibling : null];
  return near.find((one) => one?.nodeName === "IMG" && one.src) ?? null;
}

function ask(editor, name, value, given) {
  const box = dialog(editor, name), field = box.querySelector("input"), error = box.querySelector("[data-error]");
  const kept = editor.squire.getSelection();
  field.value = value;
  error.hidden = true;
  box.returnValue = "";
  box.querySelector("form").onsubmit = (event) => {
    if (event.submitter?.value !== "ok" || given.check(field.value)) return;
    event.preventDefault();
    error.hidden = false;
    field.focus();
  };
  box.onclose = () => {
    editor.squire.focus();
    editor.squire.setSelection(kept);
    if (box.returnValue === "ok") given.ok(field.value);
    else if (box.returnValue === "remove") given.remove();
    editor.sync();
  };
  box.showModal();
}

function askLink(editor) {
  const selection = editor.squire.getSelection();
  const node = selection.startContainer;
  const old = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("a");
  if (old && editor.box.contains(old)) selection.selectNodeContents(old), editor.squire.setSelection(selection);
  ask(editor, "link", old?.getAttribute("href") ?? link(selection.toString()), {
    check: (typed) => Boolean(link(typed)),
    ok: (typed) => editor.squire.makeLink(link(typed)),
    remove: () => editor.squire.removeLink(),
  });
}

function askAlt(editor, image) {
  ask(editor, "picture", image.alt, {
    check: () => true,
    ok: (typed) => (editor.squire.saveUndoState(), (image.alt = typed.trim())),
    remove: () => (editor.squire.saveUndoState(), image.remove()),
  });
}

const ACTS = {
  link: askLink,
  picture(editor) {
    const image = pictureAt(editor);
    if (image) askAlt(editor, image);
    else editor.closest(".composer__box").querySelector("input[data-picture]").click();
  },
  check(editor) {
    editor.squire.focus();
    editor.squire.modifyBlocks((fragment) => {
      for (const block of fragment.querySelectorAll("div, li, p")) {
        if (!block.querySelector("div, li, p") && !/^\s*- \[.\]/.test(block.textContent)) block.prepend("- [\u00a0]\u00a0");
      }
      return fragment;
    });
    // The caret goes behind the sign.
    getSelection().modify("move", "forward", "lineboundary");
    editor.sync();
  },
  mention: (editor) => editor.insertHTML("@"),
};

document.addEventListener("click", (event) => {
  const image = event.target.closest?.("text-editor [contenteditable] img[src]");
  if (image) return askAlt(image.closest("text-editor"), image);
  const button = event.target.closest?.("[data-tools], [data-do]");
  if (!button) return;
  if (button.matches("[data-tools]")) return open(!shown);
  const editor = editorOf(button), act = ACTS[button.dataset.do];
  editor.focus();
  if (act) act(editor);
  else editor.format(button.dataset.do);
});

document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[data-do]")) event.preventDefault();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("input[data-picture]")) return;
  for (const file of event.target.files) place(editorOf(event.target), file);
  event.target.value = "";
});

document.addEventListener("keydown", (event) => {
  const editor = event.target.closest?.("text-editor"), bar = event.target.closest?.("[role=toolbar]");
  if (editor?.box && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && meant(event).toLowerCase() === "k") {
    event.preventDefault();
    event.stopPropagation();
    return askLink(editor);
  }
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!bar || !step) return;
  const all = [...bar.querySelectorAll("button")];
  const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
  for (const one of all) one.tabIndex = one === next ? 0 : -1;
  next.focus();
}, { capture: true });
