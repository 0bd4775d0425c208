// The words of a formatted text as plain text: a line for every block and every break, as they stand on the screen.
// (innerText puts two ends of line after a block that is empty, and a blank line would be sent as two.)
const BLOCKS = /^(?:DIV|P|LI|UL|OL|BLOCKQUOTE|PRE|H[1-6]|TABLE|TR)$/;

export function plain(box) {
  const lines = [""];
  let begun = false, broken = false; // something stands on the last line; a break ends it, if more follows in its block
  const next = () => { lines.push(""); begun = broken = false; };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const words = node.data.replace(/[ \t\r\n]+/g, " ").replace(/\u200b/g, "");
      if (!words || (words === " " && !begun)) return;
      if (broken) next();
      lines[lines.length - 1] += words;
      begun = true;
    } else if (node.nodeName === "BR") {
      if (broken) next();
      begun = broken = true;
    } else {
      const block = node !== box && BLOCKS.test(node.nodeName);
      if (block && begun) next();
      node.childNodes.forEach(visit);
      if (block && begun) next();
    }
  };
  visit(box);
  return lines.map((line) => line.replace(/^ | $/g, "").replace(/\u00a0/g, " ")).join("\n").replace(/\n+$/, "");
}
