// The legend's circles: as large as the map draws them for round numbers.
import { make } from "./elements.js";
import { radiusOf } from "./mapincidents.js";
import { label, short } from "./words.js";

const BY_COUNT = [1, 10, 100];
const BY_FIGURE = [1, 10, 100, 1000];
const SVG = "http://www.w3.org/2000/svg";

export function showLegend(size) {
  const values = size ? BY_FIGURE : BY_COUNT;
  const box = document.getElementById("legend-sizes");
  box.replaceChildren(
    make("p", { class: "small" }, size ? `${label("figure", size)}, the best figures added up` : "Number of incidents"),
    make("div", { class: "legend-circles" }, ...values.map((value) => circle(value, radiusOf(value, Boolean(size))))),
  );
}

function circle(value, radius) {
  const side = Math.ceil(radius * 2 + 2);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("width", side);
  svg.setAttribute("height", side);
  svg.setAttribute("aria-hidden", "true");
  const round = document.createElementNS(SVG, "circle");
  for (const [name, number] of Object.entries({ cx: side / 2, cy: side / 2, r: radius })) round.setAttribute(name, number);
  svg.append(round);
  return make("span", { class: "legend-circle" }, svg, short(value));
}
