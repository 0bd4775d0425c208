// A number whose SHA-256 behind the puzzle begins with so many bits of zero, looked for in slices while nobody waits.
import { sha256 } from "./sha256.js";

const SLICE = 8; // milliseconds
const rest = () => new Promise((resolve) => {
  if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 200 });
  else setTimeout(resolve, 16);
});

export async function solve(puzzle, bits) {
  for (let number = 0; ;) {
    await rest();
    for (const end = performance.now() + SLICE; performance.now() < end; number++) {
      if (sha256(`${puzzle}:${number}`) >>> (32 - bits) === 0) return String(number);
    }
  }
}
