// The page of a policy: Ctrl+S saves it, wherever one types.
import { keys } from "../ui/js/keys.js";

const save = () => document.getElementById("policy-saves");
keys.on("$mod+s", save()?.dataset.words, () => save()?.click(), { name: "save-policy", typing: true });
