/* The names in a network at the size one reads, whatever the scale; where they would lie over each other, the better tied stays. */

const HIGH = 15;
const LETTER = 6.6;

/** Fit the names to a scale (units of the drawing a pixel); names hidden here show with their thing under the pointer. */
export function fitLabels(picture, things, scale) {
  picture.style.setProperty("--unit", String(scale));
  const taken = [];
  for (const thing of things) {
    const name = thing.mark.querySelector("text");
    name.setAttribute("y", String(thing.y + Number(name.dataset.below) + 12 * scale));
    const half = (name.textContent.length * LETTER) / 2;
    const box = { left: thing.x / scale - half, right: thing.x / scale + half, top: thing.y / scale, bottom: thing.y / scale + HIGH };
    const free = taken.every((each) => box.right < each.left || box.left > each.right || box.bottom < each.top || box.top > each.bottom);
    name.classList.toggle("crowded", !free);
    if (free) taken.push(box);
  }
}
