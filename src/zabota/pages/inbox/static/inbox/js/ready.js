// Ready answers: a slash at the start of a line, or the slash button. Typing narrows, arrows move, Enter puts in, Escape leaves.
let open = null; // {list, editor, range}

function lineStart(editor) {
  const selection = getSelection();
  if (!editor.box || !selection.isCollapsed || !editor.box.contains(selection.anchorNode)) return null;
  const { anchorNode: node, anchorOffset: offset } = selection;
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("div, li, p");
  if (!editor.box.contains(block)) return null;
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  const typed = range.toString().replace(/\u200b/g, "");
  if (!typed.startsWith("/") || typed.length > 40) return null;
  return { range, query: typed.slice(1) };
}

function close() {
  open?.list.remove();
  open = null;
}

async function show(editor, range = null, query = "") {
  const composer = editor.closest("ticket-composer");
  if (!open) {
    const answer = await fetch(composer.dataset.readyAnswers, { headers: { "HX-Request-Type": "partial" } });
    if (!answer.ok || open) return;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const list = holder.content.firstElementChild;
    composer.querySelector(".composer").before(list);
    list.addEventListener("mousedown", (event) => {
      const item = event.target.closest("[role=option]");
      event.preventDefault();
      if (item) put(item);
    });
    open = { list, editor, range };
  }
  open.range = range;
  const wanted = query.toLowerCase();
  for (const item of open.list.querySelectorAll("[role=option]")) item.hidden = !item.textContent.toLowerCase().includes(wanted);
  choose(shown()[0]);
}

const shown = () => [...open.list.querySelectorAll("[role=option]:not([hidden])")];

function choose(item) {
  for (const other of open.list.querySelectorAll("[role=option]")) other.setAttribute("aria-selected", String(other === item));
  item?.scrollIntoView({ block: "nearest" });
}

function put(item) {
  const { editor, range } = open;
  close();
  editor.insert(item.dataset.text, range);
}

document.addEventListener("input", (event) => {
  const editor = event.target.closest?.("text-editor[data-kind=reply]");
  if (!editor || !event.target.matches("textarea")) return;
  const slash = lineStart(editor);
  if (slash) show(editor, slash.range, slash.query);
  else if (open) close();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-ready]");
  if (!button) return open && !open.list.contains(event.target) && close();
  const editor = button.closest("ticket-composer").querySelector("text-editor[data-kind=reply]");
  editor.focus();
  if (open) close();
  else show(editor);
});

document.addEventListener("keydown", (event) => {
  if (!open) return;
  const all = shown();
  const at = all.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && all[at]) put(all[at]);
  else if (event.key === "ArrowDown") choose(all[Math.min(at + 1, all.length - 1)]);
  else if (event.key === "ArrowUp") choose(all[Math.max(at - 1, 0)]);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });
