// Pictures of circles that stand for several incidents: a ring in the colours of what they are.
import { families } from "./words.js";

const SIDE = 48;
const RING = 0.4;
export const MIX_RADIUS = SIDE / 2;
const PREFIX = "mix-";

export const mixName = ["concat", PREFIX, ["get", "mix"]];

// The map asks for a picture when a tile first names it; the name holds a digit a family.
export function drawMixes(map, colours) {
  map.setMissingStyleImageResolver((id) => {
    if (id.startsWith(PREFIX) && !map.hasImage(id)) map.addImage(id, ring(id, colours()), { pixelRatio: 2 });
  });
}

// In another theme the same names stand for other colours.
export function redrawMixes(map, colours) {
  for (const id of map.listImages()) if (id.startsWith(PREFIX)) map.updateImage(id, ring(id, colours));
}

function ring(id, colours) {
  const shares = [...id.slice(PREFIX.length)].map(Number);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE * 2;
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  pen.translate(SIDE / 2, SIDE / 2);
  const outer = SIDE / 2 - 1;
  disc(pen, outer, colours.land);
  let from = -Math.PI / 2;
  families().forEach((family, index) => {
    const to = from + (2 * Math.PI * shares[index]) / whole;
    if (!shares[index]) return;
    pen.beginPath();
    pen.arc(0, 0, outer, from, to);
    pen.arc(0, 0, outer * (1 - RING), to, from, true);
    pen.closePath();
    pen.fillStyle = colours.families[family];
    pen.fill();
    from = to;
  });
  for (const radius of [outer, outer * (1 - RING)]) {
    pen.beginPath();
    pen.arc(0, 0, radius, 0, 2 * Math.PI);
    pen.strokeStyle = colours.ring;
    pen.globalAlpha = 0.6;
    pen.stroke();
    pen.globalAlpha = 1;
  }
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function disc(pen, radius, colour) {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
}
