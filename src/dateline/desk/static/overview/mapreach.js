// The circles on the map for who uses no pointer: a list of those in the window, each a button that
// lights up its circle when it has the focus, and does what a click on the circle does.
import { make } from "./elements.js";
import { CIRCLES } from "./mapincidents.js";
import { counted } from "./words.js";

const MOST = 40;

// popups: what addPopups gave. point: marks a place on the map; null takes the mark away.
export function addReach(map, popups, point) {
  const box = document.getElementById("map-reach");
  const list = box.querySelector("ol");
  const told = box.querySelector("[data-told]");

  function show() {
    if (!box.open) return;
    const found = circles(map);
    // Its place in the list, so that a map drawn anew does not take the focus away.
    const at = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    list.replaceChildren(...found.slice(0, MOST).map((feature) => make("li", {}, choice(feature))));
    const more = found.length > MOST ? `, the largest ${MOST} of them listed` : "";
    told.textContent = `${counted(found.length, "circle or sign", "circles and signs")} in this part of the map${more}`;
    if (at >= 0) (list.querySelectorAll("button")[at] ?? list.querySelector("button") ?? box.querySelector("summary")).focus();
  }

  function choice(feature) {
    const [lon, lat] = feature.geometry.coordinates;
    return make(
      "button",
      {
        type: "button",
        onclick: () => popups.open(feature, { lng: lon, lat }),
        onfocus: () => point({ lon, lat }),
        onblur: () => point(null),
      },
      popups.name(feature),
    );
  }

  box.addEventListener("toggle", show);
  map.on("idle", show);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary").focus();
  });
}

// Each circle and area sign that is drawn, once, the largest first.
function circles(map) {
  const layers = [...CIRCLES, "area-signs"].filter((layer) => map.getLayer(layer));
  const window = map.getBounds();
  const found = new Map();
  for (const feature of map.queryRenderedFeatures({ layers })) {
    const [lon, lat] = feature.geometry.coordinates;
    // Tiles overlap a little, and what is drawn at the edge may have its middle outside.
    const key = feature.properties.id ?? feature.properties.area ?? `${lon.toFixed(4)}/${lat.toFixed(4)}`;
    if (window.contains([lon, lat])) found.set(key, feature);
  }
  return [...found.values()].sort((one, other) => (other.properties.count ?? 1) - (one.properties.count ?? 1));
}
