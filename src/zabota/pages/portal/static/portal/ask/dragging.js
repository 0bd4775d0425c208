// The pointer on a board: a press puts a number, a drag draws, what is dragged by itself moves.
const LEAST = 8; // pixels: less is a press

export function dragged(board, at) {
  const { stage } = board, frame = board.querySelector("[data-frame]");
  let from = null;
  stage.dataset.tool = board.tool;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    const handle = event.target.closest("[data-mark-at]");
    const place = handle ? Number(handle.dataset.markAt) : -1;
    from = { ...at(event), left: event.clientX, top: event.clientY, place, mark: handle && board.now.marks[place], moved: false };
    stage.setPointerCapture(event.pointerId);
  });

  stage.addEventListener("pointermove", (event) => {
    if (!from) return;
    from.moved ||= Math.hypot(event.clientX - from.left, event.clientY - from.top) > LEAST;
    if (!from.moved) return;
    const to = at(event);
    if (from.mark) {
      const mark = { ...from.mark, x: from.mark.x + to.x - from.x, y: from.mark.y + to.y - from.y };
      // The first move is a step that can be taken back, the others belong to it.
      board.replace(from.place, { ...mark, x: Math.min(1, Math.max(0, mark.x)), y: Math.min(1, Math.max(0, mark.y)) }, { step: !from.stepped });
      from.stepped = true;
    } else if (board.tool !== "point") show(area(from, to));
  });

  stage.addEventListener("pointerup", (event) => {
    if (!from) return;
    const start = from, to = at(event), box = area(start, to);
    from = null;
    frame.hidden = true;
    if (start.mark) board.querySelector(`[data-mark-at="${start.place}"]`)?.focus();
    else if (board.tool === "point") board.add({ kind: "point", x: to.x, y: to.y });
    else if (start.moved && board.tool === "crop") board.cut(box);
    else if (start.moved) board.add({ kind: board.tool, ...box });
  });

  stage.addEventListener("pointercancel", () => { from = null; frame.hidden = true; });

  function area(one, other) {
    return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), w: Math.abs(one.x - other.x), h: Math.abs(one.y - other.y) };
  }

  function show(box) {
    const { crop } = board.now;
    frame.hidden = false;
    frame.dataset.tool = board.tool;
    frame.style.insetInlineStart = `${((box.x - crop.x) / crop.w) * 100}%`;
    frame.style.insetBlockStart = `${((box.y - crop.y) / crop.h) * 100}%`;
    frame.style.inlineSize = `${(box.w / crop.w) * 100}%`;
    frame.style.blockSize = `${(box.h / crop.h) * 100}%`;
  }
}
