// Pictures pasted or dropped into the text go up at once and stand where the caret was; what cannot go up says why, and the text stays.
import { MOST_HTML, MOST_TEXT } from "./editor.js";
import { upload } from "./files.js";

const INLINE = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]); // SVG is a program
const done = new Map(); // number of the upload → {src, alt}
let number = 0;

const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";
const words = (editor) => editor.parentElement.querySelector("[data-uploads]");
const waiting = (editor, key) => editor.box.querySelector(`img[data-upload="${key}"]`);

/** A line under the text: {row, bar}. */
function line(editor, name) {
  const row = Object.assign(document.createElement("p"), { className: "upload" });
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0, ariaLabel: name });
  row.append(Object.assign(document.createElement("span"), { className: "truncate", textContent: name }), bar);
  words(editor).append(row);
  return { row, bar };
}

function button(text, action) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button button--link", textContent: text });
  made.addEventListener("click", action);
  return made;
}

export function trouble(editor, text, again = null) {
  const row = Object.assign(document.createElement("p"), { className: "upload upload--trouble", role: "alert", textContent: text });
  const { again: word, away } = words(editor).dataset;
  if (again) row.append(" ", button(word, () => (row.remove(), again())));
  row.append(" ", button(away, () => row.remove()));
  words(editor).append(row);
}

export function place(editor, file) {
  const key = String(++number);
  editor.focus();
  editor.squire.saveUndoState();
  editor.squire.insertImage("", { alt: file.name, "data-upload": key }).removeAttribute("src");
  send(editor, file, key);
}

function send(editor, file, key) {
  const { row, bar } = line(editor, file.name);
  const form = new FormData();
  form.set("kind", editor.dataset.kind);
  form.set("picture", file);
  const request = new XMLHttpRequest();
  request.open("POST", editor.dataset.pictures);
  request.setRequestHeader("X-CSRFToken", token());
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => (bar.value = event.loaded / event.total));
  request.addEventListener("loadend", () => {
    row.remove();
    if (!editor.isConnected) return;
    if (request.status === 200 && request.response?.src) return arrived(editor, key, request.response);
    waiting(editor, key)?.remove();
    editor.sync();
    trouble(editor, request.response?.why ?? words(editor).dataset.failed.replace("%(name)s", file.name), request.response?.why ? null : () => place(editor, file));
  });
  request.send(form);
}

function arrived(editor, key, picture) {
  done.set(key, picture);
  settle(editor);
  editor.sync();
}

// Taking a step back may bring the mark of an upload that is over.
function settle(editor) {
  for (const image of editor.box.querySelectorAll("img[data-upload]")) {
    const picture = done.get(image.dataset.upload);
    if (!picture) continue;
    image.src = picture.src;
    image.alt = picture.alt;
    image.removeAttribute("data-upload");
  }
}

document.addEventListener("input", (event) => {
  const editor = event.target.closest?.("text-editor");
  if (editor?.box) settle(editor);
});

/** Pictures into the text, the rest below it. */
function take(editor, files) {
  const shown = files.filter((file) => editor.box && INLINE.has(file.type));
  for (const file of shown) place(editor, file);
  const rest = files.filter((file) => !shown.includes(file));
  if (rest.length) upload(editor.closest("ticket-composer"), editor.dataset.kind, rest);
}

document.addEventListener("paste", (event) => {
  const editor = event.target.closest?.("text-editor");
  const data = event.clipboardData;
  if (!editor || !data) return;
  const text = data.getData("text/plain"), html = data.getData("text/html"), files = [...data.files];
  const stop = () => (event.preventDefault(), event.stopImmediatePropagation());
  if (text.length > MOST_TEXT || html.length > MOST_HTML) {
    stop();
    return trouble(editor, words(editor).dataset.long);
  }
  // A table out of a spreadsheet brings a picture of itself along: its words are meant.
  if (!files.length || (html && text.trim())) return;
  stop();
  take(editor, files);
}, { capture: true });

function caretAt(editor, { clientX, clientY }) {
  const position = document.caretPositionFromPoint?.(clientX, clientY);
  const range = position ? document.createRange() : document.caretRangeFromPoint?.(clientX, clientY);
  if (position) range.setStart(position.offsetNode, position.offset);
  if (range && editor.box.contains(range.startContainer)) editor.squire.setSelection(range);
}

for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    const ticket = event.target.closest?.(".ticket"), composer = ticket?.querySelector("ticket-composer");
    if (!composer || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (name === "dragover") return;
    const kind = composer.querySelector("input[name=kind]:checked")?.value ?? "note";
    const editor = event.target.closest("text-editor") ?? composer.querySelector(`text-editor[data-kind=${kind}]`);
    const files = [...event.dataTransfer.files];
    // Beside the text a picture is a file like any other.
    if (!event.target.closest("text-editor") || !editor.box) return upload(composer, kind, files);
    caretAt(editor, event);
    take(editor, files);
  }, { capture: true });
}

// A letter does not leave without a picture that is still on its way.
document.addEventListener("htmx:before:request", (event) => {
  const composer = event.target.closest?.("[data-send]")?.closest("ticket-composer");
  const editor = composer && [...composer.querySelectorAll("text-editor")].find((one) => one.box?.querySelector("img[data-upload]"));
  if (!editor) return;
  event.preventDefault();
  trouble(editor, words(editor).dataset.wait);
});
