// The incidents on the map: circles of the server's clusters, and rings of doubt around single ones.
import { familyFill, onFamily } from "./mapcolours.js";
import { FONT } from "./mapbase.js";
import { MIX_RADIUS, mixName } from "./mapmix.js";

const NOT_HAPPENED = ["planned", "threatened", "denied"];
// Metres a pixel at zoom 0 and the equator, in tiles of 512 pixels.
const METRES = 78_271.517;
// A circle of many is ringed as contested when so many of them are: nearly every large one has some.
const CONTESTED_SHARE = 0.25;
export const CIRCLES = ["incidents-mixed", "incidents", "incidents-open"];

export function incidentSource(address) {
  return { type: "vector", tiles: [address], minzoom: 0, maxzoom: 12 };
}

// A radius at which the server's clusters, 42 pixels apart, still let one another be seen.
const WIDEST = 27;

// The radius of a circle, by the figure chosen or by how many incidents it stands for; in pixels.
export function radiusOf(value, bySize) {
  return Math.min(WIDEST, bySize ? 5 + 7 * Math.log10(1 + value) : 6.5 + 9 * Math.log10(value));
}

// The same as an expression. more: pixels added; unit: what it is told in.
function radius(size, { more = 0, unit = 1 } = {}) {
  const best = ["coalesce", ["get", "best"], 0];
  const grown = size
    ? ["+", 5, ["*", 7, ["log10", ["+", 1, best]]]]
    : ["+", 6.5, ["*", 9, ["log10", ["get", "count"]]]];
  const inside = ["+", more, ["min", WIDEST, grown]];
  const scaled = (scale) => ["*", scale / unit, inside];
  return ["interpolate", ["linear"], ["zoom"], 2, scaled(0.85), 6, scaled(1)];
}

export function incidentLayers(colours, { size, latitude }) {
  const layer = (id, paint, filter) => ({
    id, type: "circle", source: "incidents", "source-layer": "incidents", ...(filter ? { filter } : {}), paint,
  });
  const isOpen = ["in", ["coalesce", ["get", "status"], "happened"], ["literal", NOT_HAPPENED]];
  const single = ["==", ["get", "count"], 1];
  const fill = familyFill(colours);
  const transition = { "circle-radius-transition": { duration: 150 } };
  return [
    layer("incidents-doubt", {
      "circle-radius": onGround(latitude), "circle-color": fill, "circle-opacity": 0.1,
      "circle-stroke-color": fill, "circle-stroke-width": 1, "circle-stroke-opacity": 0.6,
      "circle-pitch-alignment": "map",
    }, ["all", single, [">", ["coalesce", ["get", "radius_km"], 0], 0]]),
    layer("incidents-contested", {
      "circle-radius": radius(size, { more: 3.5 }), "circle-color": colours.contested, "circle-opacity": 0,
      "circle-stroke-color": colours.contested, "circle-stroke-width": 2, ...transition,
    }, [">=", ["coalesce", ["get", "contested"], 0], ["max", 1, ["*", CONTESTED_SHARE, ["get", "count"]]]]),
    layer("incidents", {
      "circle-radius": radius(size), "circle-color": fill, "circle-opacity": 0.88,
      "circle-stroke-color": colours.ring, "circle-stroke-width": 0.8, "circle-stroke-opacity": 0.8, ...transition,
    }, ["all", single, ["!", isOpen]]),
    layer("incidents-open", {
      "circle-radius": radius(size), "circle-color": colours.halo, "circle-opacity": 0.6,
      "circle-stroke-color": fill, "circle-stroke-width": 2.2, ...transition,
    }, ["all", single, isOpen]),
    {
      id: "incidents-mixed", type: "symbol", source: "incidents", "source-layer": "incidents", filter: ["!", single],
      layout: {
        "icon-image": mixName, "icon-size": radius(size, { unit: MIX_RADIUS }),
        "icon-allow-overlap": true, "symbol-sort-key": ["get", "count"],
      },
    },
    {
      id: "incidents-counts", type: "symbol", source: "incidents", "source-layer": "incidents",
      filter: size ? [">", ["coalesce", ["get", "best"], 0], 9] : [">", ["get", "count"], 1],
      layout: {
        "text-field": shortNumber(size ? ["get", "best"] : ["get", "count"]), "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["get", "count"], 2, 10.5, 500, 13],
        "text-allow-overlap": true,
      },
      paint: { "text-color": ["case", single, onFamily, colours.ring] },
    },
  ];
}

// A radius of kilometres on the ground; nothing where it would be hidden by the circle itself.
export function onGround(latitude) {
  const pixels = ["/", ["*", 1000, ["get", "radius_km"]], METRES * Math.cos((latitude * Math.PI) / 180)];
  return ["interpolate", ["exponential", 2], ["zoom"], 0, pixels, 22, ["*", pixels, 2 ** 22]];
}

function shortNumber(value) {
  const thousands = ["/", ["round", ["/", value, 100]], 10];
  return ["case", [">=", value, 10000], ["concat", ["to-string", ["round", thousands]], "k"], [">=", value, 1000], ["concat", ["to-string", thousands], "k"], ["to-string", value]];
}
