// The map under the incidents that the desk brings.
import { WORLD_FILE } from "./worldfile.js";

export const FONT = ["system-ui", "Noto Sans", "sans-serif"];

// The population, and the square degrees, from which a name is written at a zoom.
const TOWNS_FROM = ["step", ["zoom"], 3e6, 4, 8e5, 5, 25e4, 6, 6e4, 7, 2e4, 8, 4e3];
const COUNTRIES_FROM = ["step", ["zoom"], 40, 2, 12, 3, 2, 4, 0.3, 5, 0];

export const WORLD_SOURCE = {
  type: "vector",
  url: `pmtiles://${WORLD_FILE}`,
  attribution: "Map: Natural Earth. Names: GeoNames, CC BY 4.0",
  promoteId: { admin1: "area", country: "area" },
};

export function baseLayers(colours) {
  const line = (id, source, filter, paint, extra = {}) => ({
    id, type: "line", source: "world", "source-layer": source, filter, paint,
    layout: { "line-join": "round", "line-cap": "round" }, ...extra,
  });
  return [
    { id: "water", type: "background", paint: { "background-color": colours.water } },
    { id: "land", type: "fill", source: "world", "source-layer": "country", paint: { "fill-color": colours.land, "fill-antialias": false } },
    // Drawn in no colour: it answers where a click lands.
    { id: "admin1", type: "fill", source: "world", "source-layer": "admin1", paint: { "fill-color": colours.land, "fill-opacity": 0 } },
    { id: "lakes", type: "fill", source: "world", "source-layer": "lake", paint: { "fill-color": colours.water } },
    line("rivers", "river", true, { "line-color": colours.river, "line-width": zoomed(3, 0.5, 8, 1.8) }),
    line("inner", "border", ["==", ["get", "kind"], "admin1"], {
      "line-color": colours.inner, "line-width": zoomed(3, 0.4, 8, 1.3), "line-opacity": zoomed(3, 0.4, 5, 1),
    }, { minzoom: 3 }),
    line("outer", "border", ["==", ["get", "kind"], "country"], { "line-color": colours.border, "line-width": zoomed(1, 0.5, 8, 1.8) }),
    line("disputed", "border", ["==", ["get", "kind"], "disputed"], {
      "line-color": colours.border, "line-width": zoomed(1, 0.5, 8, 1.8), "line-dasharray": [2, 2],
    }),
  ];
}

export function nameLayers(colours) {
  const name = (id, source, size, layout, paint, extra = {}) => ({
    id, type: "symbol", source: "world", "source-layer": source,
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": size, "text-max-width": 7, ...layout },
    paint: { "text-color": colours.town, "text-halo-color": colours.halo, "text-halo-width": 1.3, ...paint },
    ...extra,
  });
  return [
    name("towns", "town", zoomed(3, 10, 9, 13), {
      "symbol-sort-key": ["-", ["get", "population"]],
      "text-variable-anchor": ["left", "right", "top", "bottom"],
      "text-radial-offset": 0.5,
      "text-padding": 6,
      "icon-image": "town",
      "icon-size": zoomed(3, 0.6, 9, 1),
    }, {}, { minzoom: 3, filter: ["any", ["==", ["get", "capital"], 1], [">=", ["get", "population"], TOWNS_FROM]] }),
    name("areas", "admin1_name", zoomed(4, 9.5, 8, 13), {
      "symbol-sort-key": ["-", ["get", "size"]], "text-letter-spacing": 0.08, "text-padding": 10,
    }, { "text-color": colours.area }, { minzoom: 4.5, maxzoom: 9 }),
    name("countries", "country_name", zoomed(1, 9, 6, 17), {
      "symbol-sort-key": ["-", ["get", "size"]], "text-transform": "uppercase", "text-letter-spacing": 0.12, "text-padding": 4,
    }, { "text-color": colours.area }, { maxzoom: 7, filter: [">=", ["get", "size"], COUNTRIES_FROM] }),
  ];
}

export function zoomed(fromZoom, from, toZoom, to) {
  return ["interpolate", ["linear"], ["zoom"], fromZoom, from, toZoom, to];
}
