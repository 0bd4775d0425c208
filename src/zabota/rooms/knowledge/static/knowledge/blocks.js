// Blocks of an article: what reads like a page and, where one writes, is Markdown. blocks.py says how they are cut.

/** Put the text to write in into a block that was drawn by the server. */
export function make(block) {
  const text = document.createElement("textarea");
  text.className = "block__text";
  text.rows = 1;
  if (block.dataset.kind === "title") text.maxLength = 200;
  text.value = block.dataset.text;
  text.lang = block.lang;
  text.spellcheck = true;
  text.setAttribute("aria-label", block.dataset.label);
  delete block.dataset.text;
  // What it reads like lies below the text: it is for the eye alone now.
  block.querySelector(".block__view").inert = true;
  block.append(text);
  grow(text);
  return block;
}

/** Where fields do not grow by themselves. */
export function grow(text) {
  if (CSS.supports("field-sizing", "content")) return;
  text.style.blockSize = "auto";
  text.style.blockSize = `${text.scrollHeight}px`;
}

export const words = (block) => block.querySelector(".block__text");
const isSteps = (block) => block?.dataset.kind === "item";

/** What stands between a block and the one before: as it was, where that still keeps them apart. */
function before(block, previous) {
  const was = block.dataset.before ?? "";
  if (!previous) return "";
  if (/\n[ \t]*\n/.test(was)) return was;
  if (isSteps(block) && isSteps(previous)) return "\n";
  return was && previous.dataset.marker.includes("#") ? was : "\n\n";
}

/** One language: its blocks in order, its words as one, what was kept last. */
export function pane(editor, head) {
  const { pane: side, draft, beside, language, name, pictures } = head.dataset;
  const all = () => [...editor.querySelectorAll(`.pair__cell[data-side="${side}"] > .block`)];
  const blocks = () => all().filter((one) => one.dataset.kind !== "title");
  const source = (block) => block.dataset.marker + words(block).value;
  return {
    side,
    name,
    pictures,
    address: `${draft}?beside=${beside}`,
    number: Number(head.dataset.number),
    dirty: false,
    stale: false,
    all,
    title: () => (all()[0]?.dataset.kind === "title" ? words(all()[0]).value.replaceAll("\n", " ") : ""),
    body() {
      let body = "";
      let previous = null;
      for (const one of blocks()) {
        if (!words(one).value.trim() && one.dataset.kind !== "rule") continue;
        body += before(one, previous) + source(one);
        previous = one;
      }
      return body && `${body}\n`;
    },
    /** A new one, not in the page yet. */
    block(kind, marker, text) {
      const block = document.createElement("div");
      block.className = "block";
      block.lang = language;
      const label = editor.dataset[kind] ?? editor.dataset.paragraph;
      Object.assign(block.dataset, { kind, marker, text, label, fresh: "" });
      block.innerHTML = '<div class="block__view"></div>';
      return make(block);
    },
    /** How the server reads it now: by their words, since blocks may have come and gone meanwhile. */
    drawn(answer) {
      const open = [...answer];
      for (const block of all()) {
        const place = open.findIndex((one) => one.source === source(block));
        if (place < 0) continue;
        const [{ html, state, key }] = open.splice(place, 1);
        const view = block.querySelector(".block__view");
        view.innerHTML = block.dataset.kind === "title" ? `<p>${html}</p>` : html;
        delete block.dataset.fresh;
        row(block.closest(".pair"), state, key);
      }
    },
  };
}

function row(line, state, key) {
  line.dataset.state = state;
  const late = line.querySelector(".late");
  if (!late) return;
  late.hidden = !state;
  late.elements.key.value = key;
  const why = late.querySelector(".late__why");
  const yes = late.querySelector(".late__yes");
  why.textContent = why.dataset[state] ?? "";
  yes.textContent = yes.dataset[state] ?? "";
}

/** The steps of one list count on from its first. */
export function renumber(all) {
  let last = 0;
  for (const block of all) {
    const found = isSteps(block) && /^(\s*)(\d+)([.)]\s+)$/.exec(block.dataset.marker);
    if (!found) {
      last = 0;
      delete block.dataset.n;
      continue;
    }
    last = last ? last + 1 : Number(found[2]);
    block.dataset.n = last;
    block.dataset.marker = found[1] + last + found[3];
  }
}
