// What the list points at: a ring around a place, or the outline of an area told no closer.
import { pointAt, pointsAt } from "./mapgeometry.js";

export const NOTHING = pointsAt([]);
const NO_AREA = ["==", ["get", "area"], ""];
const AREAS = ["pointed-country", "pointed-admin1"];

export function pointedLayers(colours) {
  const outline = (layer) => ({
    id: `pointed-${layer}`, type: "line", source: "world", "source-layer": layer, filter: NO_AREA,
    layout: { "line-join": "round" },
    paint: { "line-color": colours.accent, "line-width": 3 },
  });
  return [
    outline("country"),
    outline("admin1"),
    {
      id: "pointed", type: "circle", source: "pointed",
      paint: {
        "circle-radius": 14, "circle-color": colours.accent, "circle-opacity": 0.15,
        "circle-stroke-color": colours.accent, "circle-stroke-width": 3,
      },
    },
  ];
}

// incident: null to point at nothing. shapes: the areas that the base map can outline.
export function pointTo(map, incident, shapes) {
  if (!map.getSource("pointed")) return;
  const area = incident && areaOf(incident);
  const isOutlined = Boolean(area) && shapes.has(area);
  for (const layer of AREAS) map.setFilter(layer, isOutlined ? ["==", ["get", "area"], area] : NO_AREA);
  const hasPoint = incident && !isOutlined && incident.lat !== null;
  map.getSource("pointed").setData(hasPoint ? pointAt(incident, {}) : NOTHING);
}

function areaOf({ place_precision: precision, country, admin1, place }) {
  if (precision === "country") return country;
  return precision === "province" ? `${country}/${admin1 ?? place}` : null;
}
