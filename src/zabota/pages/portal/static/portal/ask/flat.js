// A picture with its marks as one flat picture. What is hidden is painted over in it: those points are nowhere else.
const RED = "#c92a2a", BLACK = "#111";
const LARGEST = 4096;

export function scaleOf(width, height) {
  return Math.min(1, LARGEST / Math.max(width, height));
}

// crop and marks in parts of the whole picture: {x, y, w, h}. Only what is hidden is drawn where `only` says so.
export function draw(canvas, bitmap, { crop, marks }, { only = "" } = {}) {
  const scale = scaleOf(bitmap.width, bitmap.height);
  const from = { x: crop.x * bitmap.width, y: crop.y * bitmap.height, w: crop.w * bitmap.width, h: crop.h * bitmap.height };
  canvas.width = Math.max(1, Math.round(from.w * scale));
  canvas.height = Math.max(1, Math.round(from.h * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, from.x, from.y, from.w, from.h, 0, 0, canvas.width, canvas.height);
  const place = (mark) => [
    ((mark.x - crop.x) / crop.w) * canvas.width, ((mark.y - crop.y) / crop.h) * canvas.height,
    ((mark.w ?? 0) / crop.w) * canvas.width, ((mark.h ?? 0) / crop.h) * canvas.height,
  ];
  for (const mark of marks.filter((one) => one.kind === "hide")) {
    const [x, y, w, h] = place(mark);
    pen.fillStyle = BLACK;
    pen.fillRect(Math.floor(x), Math.floor(y), Math.ceil(w) + 1, Math.ceil(h) + 1);
  }
  if (only === "hidden") return;
  const size = Math.max(12, Math.min(28, canvas.width / 50));
  for (const [number, mark] of marks.filter((one) => one.kind !== "hide").entries()) {
    const [x, y, w, h] = place(mark);
    if (mark.kind === "box") {
      pen.strokeStyle = RED;
      pen.lineWidth = size / 5;
      pen.beginPath();
      pen.roundRect(x, y, w, h, size / 2);
      pen.stroke();
    }
    disc(pen, x, y, size, String(number + 1));
  }
}

function disc(pen, x, y, size, words) {
  pen.beginPath();
  pen.arc(x, y, size, 0, 2 * Math.PI);
  pen.fillStyle = RED;
  pen.fill();
  pen.lineWidth = size / 6;
  pen.strokeStyle = "#fff";
  pen.stroke();
  pen.fillStyle = "#fff";
  pen.font = `600 ${size * 1.15}px system-ui, sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(words, x, y + size * 0.06);
}

export function toBlob(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
