// What every page needs. A page's own behaviours are modules of its own, linked in its `scripts` block.
import "./htmx-desk.js";
import "./keys-help.js";
import "./keys-hints.js";
import "./palette-key.js";
import "./toast-note.js";
import "./promise-clock.js";
import "./relative-time.js";
import "./dialogs.js";
import "./theme-switch.js";
import "./copy-button.js";
import "./show-password.js";
import "./find-place.js";
