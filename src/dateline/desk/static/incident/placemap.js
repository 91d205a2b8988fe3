// The places found for a correction on a small map: each a numbered pin, as it is in the list. A
// click on the ground gives a point of one's own.
import { AttributionControl, Map, Marker, NavigationControl, addProtocol } from "../vendor/maplibre-gl.mjs";
import { Protocol } from "../vendor/pmtiles.mjs";
import { WORLD_SOURCE, baseLayers, nameLayers } from "../overview/mapbase.js";
import { mapColours } from "../overview/mapcolours.js";
import { mapImages } from "../overview/mapimages.js";
import { worldFile } from "../overview/worldfile.js";

const CLOSEST = 9;
let isKnown = false;

// box: the element to draw in. start: {lat, lon}, where the incident is now. choose: told the number
// of a pin that was clicked; pick: told a point, {lat, lon}.
export function placeMap(box, { start, choose, pick }) {
  knowWorldFile();
  const map = new Map({
    container: box,
    style: { version: 8, sources: {}, layers: [] },
    ...(start ? { center: [start.lon, start.lat], zoom: 6 } : { center: [20, 20], zoom: 0.6 }),
    maxZoom: 14,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    refreshExpiredTiles: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new AttributionControl({ compact: true }), "bottom-right");
  map.getCanvas().setAttribute("aria-label", "Map of the places found");
  box.map = map;
  let pins = [];

  function draw() {
    const colours = mapColours([]);
    const { town } = mapImages(colours);
    if (map.hasImage("town")) map.updateImage("town", town[0]);
    else map.addImage("town", ...town);
    map.setStyle({ version: 8, sources: { world: WORLD_SOURCE }, layers: [...baseLayers(colours), ...nameLayers(colours)], transition: { duration: 0 } });
  }

  map.once("load", draw);
  // The control opens itself when it first has something to tell.
  map.once("idle", () => map.getContainer().querySelector(".maplibregl-ctrl-attrib")?.classList.remove("maplibregl-compact-show"));
  document.addEventListener("themechange", () => map.isStyleLoaded() && draw());
  map.on("click", ({ lngLat }) => {
    const { lat, lng } = lngLat.wrap();
    pick({ lat: Number(lat.toFixed(4)), lon: Number(lng.toFixed(4)) });
  });
  if (start) new Marker({ element: sign("map-now", "", "Where the record has it now") }).setLngLat([start.lon, start.lat]).addTo(map);

  function pin(place, number) {
    const made = sign("map-pin", String(number + 1), `${number + 1}: ${place.line}`);
    made.addEventListener("click", (event) => {
      // What is beneath the pin is not meant.
      event.stopPropagation();
      choose(number);
    });
    return new Marker({ element: made }).setLngLat([place.lon, place.lat]).addTo(map);
  }

  return {
    // places: {lat, lon, line}, in the order of the list; those without a point have no pin.
    // isStill: the map stays where it is.
    show(places, { isStill = false } = {}) {
      for (const each of pins) each?.remove();
      pins = places.map((place, number) => (place.lat === null ? null : pin(place, number)));
      if (!isStill) lookAt(map, places.filter(({ lat }) => lat !== null));
    },
    // Lights up the pin of a place, by its number; null for none.
    light(number) {
      pins.forEach((each, index) => each?.getElement().classList.toggle("is-lit", index === number));
    },
  };
}

function knowWorldFile() {
  if (isKnown) return;
  const protocol = new Protocol();
  protocol.add(worldFile());
  addProtocol("pmtiles", protocol.tile);
  isKnown = true;
}

function sign(className, words, title) {
  const made = document.createElement("div");
  made.className = className;
  made.textContent = words;
  made.title = title;
  // The list beside says the same, and is what keyboards and screen readers use.
  made.setAttribute("aria-hidden", "true");
  return made;
}

function lookAt(map, places) {
  if (!places.length) return;
  const [lons, lats] = [places.map(({ lon }) => lon), places.map(({ lat }) => lat)];
  const corners = [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.fitBounds(corners, { padding: 36, maxZoom: CLOSEST, duration: isStill ? 0 : 300 });
}
