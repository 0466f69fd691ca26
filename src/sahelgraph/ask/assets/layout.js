/* Where things stand in a network: Fruchterman and Reingold's springs from a fixed start, the same for the same rows. */

const STEPS = 220;
const APART = 135;

/** Gives every thing an `x` and `y`, in a frame that is wide, or tall as on a phone. */
export function layout(things, lines, tall) {
  const spread = APART * Math.sqrt(things.length);
  things.forEach((thing, index) => {
    const [angle, away] = [index * 2.399963, (spread / 2) * Math.sqrt((index + 0.5) / things.length)];
    thing.x = Math.cos(angle) * away;
    thing.y = Math.sin(angle) * away;
  });
  for (let step = 0; step < STEPS; step += 1) move(things, lines, (spread / 6) * (1 - step / STEPS), tall ? [1.6, 0.5] : [0.7, 1.4]);
}

function move(things, lines, most, [across, down]) {
  for (const thing of things) [thing.dx, thing.dy] = [-thing.x * across, -thing.y * down];
  for (let i = 0; i < things.length; i += 1) for (let j = 0; j < i; j += 1) push(things[i], things[j], (length) => (APART * APART) / length);
  for (const line of lines) if (line.one !== line.other) push(line.one, line.other, (length) => -(length * length) / APART);
  for (const thing of things) {
    const length = Math.hypot(thing.dx, thing.dy) || 1;
    thing.x += (thing.dx / length) * Math.min(length, most);
    thing.y += (thing.dy / length) * Math.min(length, most);
  }
}

function push(one, other, force) {
  const [x, y] = [one.x - other.x, one.y - other.y];
  const length = Math.hypot(x, y) || 0.01;
  const strength = force(length) / length;
  one.dx += x * strength;
  one.dy += y * strength;
  other.dx -= x * strength;
  other.dy -= y * strength;
}
