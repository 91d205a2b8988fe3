// The pictures that the map's layers name, drawn here in the theme's colours.

const SCALE = 2;

export function mapImages(colours) {
  return {
    hatch: [hatch(colours.hatch, 7), { pixelRatio: SCALE }],
    "hatch-wide": [hatch(colours.hatch, 12), { pixelRatio: SCALE }],
    town: [dot(colours.town), { pixelRatio: SCALE }],
    "area-sign": [
      sign(colours),
      { pixelRatio: SCALE, content: [8, 8, 24, 24], stretchX: [[10, 22]], stretchY: [[10, 22]] },
    ],
  };
}

function drawing(side, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side * SCALE;
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  draw(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

// Slanted lines that go on from one square to the next.
function hatch(colour, side) {
  return drawing(side, (pen) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    for (const shift of [-side, 0, side]) {
      pen.beginPath();
      pen.moveTo(shift - 1, side + 1);
      pen.lineTo(shift + side + 1, -1);
      pen.stroke();
    }
  });
}

function dot(colour) {
  return drawing(5, (pen) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(2.5, 2.5, 1.7, 0, 7);
    pen.fill();
  });
}

function sign(colours) {
  return drawing(16, (pen) => {
    pen.beginPath();
    pen.roundRect(1, 1, 14, 14, 3);
    pen.fillStyle = colours.land;
    pen.fill();
    pen.strokeStyle = colours.hatch;
    pen.lineWidth = 1;
    pen.stroke();
  });
}
