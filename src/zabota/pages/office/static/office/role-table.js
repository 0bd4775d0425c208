// The table of roles: a cell that differs from what is saved has a ring; ⌘S saves, Discard puts all back.
import { keys } from "../ui/js/keys.js";

const form = document.getElementById("role-table");
const save = document.getElementById("role-save");
const differs = (field) => (field.type === "checkbox" ? field.checked !== field.defaultChecked : !field.selectedOptions[0].defaultSelected);

const mark = () => {
  for (const field of form.querySelectorAll("select, input[type=checkbox]")) {
    field.closest("td").classList.toggle("is-changed", differs(field));
  }
};

form.addEventListener("change", mark);
// The fields have their old values only after the event.
form.addEventListener("reset", () => setTimeout(() => form.dispatchEvent(new Event("change", { bubbles: true }))));
keys.on("$mod+s", save.dataset.words, () => form.requestSubmit(save), { name: "save-roles", typing: true });
