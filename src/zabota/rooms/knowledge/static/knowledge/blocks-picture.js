// A picture pasted, dropped or chosen: it goes up, and stands below the block that was written in.
import { after } from "./blocks-typing.js";
import { words } from "./blocks.js";

const pictured = (list) => [...(list ?? [])].filter((file) => file.type.startsWith("image/"));

export function pictures(editor) {
  const blockOf = (event) => event.target.closest?.(".block");
  editor.addEventListener("paste", (event) => {
    const files = pictured(event.clipboardData?.files);
    if (files.length && blockOf(event)) event.preventDefault(), send(editor, blockOf(event), files);
  });
  editor.addEventListener("dragover", (event) => blockOf(event) && event.dataTransfer.types.includes("Files") && event.preventDefault());
  editor.addEventListener("drop", (event) => {
    const files = pictured(event.dataTransfer?.files);
    if (files.length && blockOf(event)) event.preventDefault(), send(editor, blockOf(event), files);
  });
  editor.querySelector("[data-file]").addEventListener("change", (event) => {
    send(editor, editor.picturesAfter, pictured(event.target.files));
    event.target.value = "";
  });
}

async function send(editor, block, files) {
  for (const file of files) {
    const sent = new FormData();
    sent.append("picture", file);
    sent.append("csrfmiddlewaretoken", document.querySelector("meta[name=csrf-token]").content);
    editor.say(editor.dataset.saving);
    const answer = await fetch(editor.paneOf(block).pictures, { method: "POST", body: sent, headers: { Accept: "application/json" } }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    if (!answer?.ok) {
      editor.say(said?.said ?? editor.dataset.refused);
      continue;
    }
    const made = after(editor, block, "picture", "", said.source.replace("![]", `![${file.name.replace(/\.\w+$/, "").replace(/[[\]|]/g, " ")}]`));
    words(made).focus();
    block = made;
  }
  editor.keep();
}
