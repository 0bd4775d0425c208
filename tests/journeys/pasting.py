"""What a hand puts into a box: pasted and dropped, as a browser tells of it."""

import base64

from playwright.sync_api import Locator

File = tuple[str, str, bytes]  # name, content type, content

PUT = """(box, [kind, html, text, files]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  for (const [name, type, content] of files)
    data.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name, {type}));
  const more = {bubbles: true, cancelable: true};
  if (kind === "paste") return box.dispatchEvent(new ClipboardEvent("paste", {...more, clipboardData: data}));
  const {right, bottom} = box.getBoundingClientRect();
  for (const name of ["dragover", "drop"])
    box.dispatchEvent(new DragEvent(name, {...more, dataTransfer: data, clientX: right - 4, clientY: bottom - 4}));
}"""


def paste(box: Locator, *, html: str = "", text: str = "", files: tuple[File, ...] = ()) -> None:
    box.focus()
    box.evaluate(PUT, ["paste", html, text, _coded(files)])


def drop(box: Locator, *files: File) -> None:
    box.evaluate(PUT, ["drop", "", "", _coded(files)])


def _coded(files: tuple[File, ...]) -> list[tuple[str, str, str]]:
    return [(name, kind, base64.b64encode(content).decode()) for name, kind, content in files]
