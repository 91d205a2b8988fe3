// Incidents told no closer than to a province or a country: the area is shaded, no pin pretends.
import { FONT, zoomed } from "./mapbase.js";
import { pointAt, pointsAt, ringAround } from "./mapgeometry.js";
import { short } from "./words.js";

// From afar signs may not lie on one another: the largest stay.
const FROM_NEAR = ["step", ["zoom"], false, 5, true];

const WEIGHT = ["coalesce", ["feature-state", "weight"], 0];

// Of more incidents, a darker shade: from 0 to 1, by the logarithm of their number.
export function weighAreas(map, areas) {
  const most = Math.log(Math.max(2, ...areas.map(({ count }) => count)));
  for (const { area, isCountry, count } of areas) {
    const feature = { source: "world", sourceLayer: isCountry ? "country" : "admin1", id: area };
    map.setFeatureState(feature, { weight: Math.log(count) / most });
  }
}

// What the API tells of an area, with its name on the base map and what its sign says.
export function describeArea(item, size) {
  const isCountry = item.precision === "country";
  const area = isCountry ? item.country : `${item.country}/${item.name}`;
  const value = size ? item.best : item.count;
  return { ...item, isCountry, area, sign: value === null ? "–" : short(value) };
}

export function areaPoints(areas) {
  return pointsAt(areas.map((each) => pointAt(each, { area: each.area, sign: each.sign, count: each.count })));
}

// The base map has no shape of some areas: lately drawn provinces, deserts, seas.
export function ringsOf(areas, shapes) {
  const shapeless = areas.filter(({ area, radius_km: radius }) => radius && !shapes.has(area));
  return pointsAt(shapeless.map((each) => ringAround(each, { area: each.area })));
}

export function areaLayers(colours, areas) {
  const told = { admin1: [], country: [] };
  for (const { area, isCountry } of areas) told[isCountry ? "country" : "admin1"].push(area);
  const shade = (id, layer, opacity) => ({
    id, type: "fill", source: "world", "source-layer": layer,
    filter: ["in", ["get", "area"], ["literal", told[layer]]],
    paint: { "fill-pattern": layer === "country" ? "hatch-wide" : "hatch", "fill-opacity": opacity },
  });
  const edge = (id, width, where) => ({
    id, type: "line", ...where,
    paint: { "line-color": colours.hatch, "line-width": width, "line-dasharray": [3, 2], "line-opacity": 0.35 },
  });
  return [
    shade("told-countries", "country", 0.09),
    shade("told-areas", "admin1", ["interpolate", ["linear"], WEIGHT, 0, 0.1, 1, 0.45]),
    edge("told-edges", zoomed(3, 0.5, 7, 1.1), {
      source: "world", "source-layer": "admin1", filter: ["in", ["get", "area"], ["literal", told.admin1]],
    }),
    { id: "told-rings", type: "fill", source: "rings", paint: { "fill-pattern": "hatch", "fill-opacity": 0.25 } },
    edge("told-ring-edges", 1, { source: "rings" }),
  ];
}

export function areaSigns(colours) {
  return [{
    id: "area-signs", type: "symbol", source: "areas",
    layout: {
      "text-field": ["get", "sign"], "text-font": FONT, "text-size": zoomed(3, 10, 6, 11.5),
      "icon-image": "area-sign", "icon-text-fit": "both", "icon-text-fit-padding": [2, 5, 2, 5],
      "icon-allow-overlap": FROM_NEAR, "text-allow-overlap": FROM_NEAR,
      "symbol-sort-key": ["-", ["get", "count"]],
    },
    paint: { "text-color": colours.ring },
  }];
}
