// The map: follows the filters by asking the server for other tiles, and changes them by a click.
import { AttributionControl, Map, NavigationControl, ScaleControl, addProtocol } from "../vendor/maplibre-gl.mjs";
import { Protocol } from "../vendor/pmtiles.mjs";
import { get } from "../api.js";
import { boxTool, cornersOf } from "./boxtool.js";
import { later } from "./elements.js";
import { showLegend } from "./legend.js";
import { WORLD_SOURCE, baseLayers, nameLayers } from "./mapbase.js";
import { mapColours } from "./mapcolours.js";
import { mapImages } from "./mapimages.js";
import { areaLayers, areaPoints, areaSigns, describeArea, ringsOf, weighAreas } from "./mapareas.js";
import { drawMixes, redrawMixes } from "./mapmix.js";
import { incidentLayers, incidentSource, onGround } from "./mapincidents.js";
import { NOTHING, pointTo, pointedLayers } from "./mappointed.js";
import { addPopups } from "./mappopups.js";
import { addReach } from "./mapreach.js";
import { retryTiles } from "./mapretry.js";
import { ownLayers, ownTiles } from "./owntiles.js";
import { without } from "./state.js";
import { worldFile } from "./worldfile.js";
import { families } from "./words.js";

const SHAPES = "/static/basemap/areas.json";
const MOVED = 0.02;

// first: incidents to look at, unless the address tells where.
export function showMap(state, first) {
  const box = document.getElementById("map");
  const seen = bounds(state.all.bbox) ?? boundsOf(first);
  const pmtiles = new Protocol();
  pmtiles.add(worldFile());
  addProtocol("pmtiles", pmtiles.tile);
  const data = { areas: [], own: null, shapes: new Set() };
  let latitude = 0;
  let asked = new AbortController();

  const map = new Map({
    container: box,
    style: { version: 8, sources: {}, layers: [] },
    hash: "map",
    ...(seen ? { bounds: seen, fitBoundsOptions: { padding: 50, maxZoom: 8 } } : { center: [20, 20], zoom: 1.2 }),
    maxZoom: 14,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    refreshExpiredTiles: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl(), "bottom-right");
  map.addControl(new AttributionControl({ compact: true }), "bottom-right");
  box.map = map;

  retryTiles(map);

  function style() {
    const colours = mapColours(families());
    const sources = {
      world: WORLD_SOURCE,
      ...(data.own ? { own: data.own.source } : {}),
      incidents: incidentSource(address(state)),
      areas: { type: "geojson", data: areaPoints(data.areas) },
      rings: { type: "geojson", data: ringsOf(data.areas, data.shapes) },
      pointed: { type: "geojson", data: NOTHING },
    };
    const layers = [
      ...baseLayers(colours),
      ...(data.own ? ownLayers(data.own, colours) : []),
      ...areaLayers(colours, data.areas),
      // Picture tiles have names of their own in them.
      ...(data.own?.source.type === "raster" ? [] : nameLayers(colours)),
      ...areaSigns(colours),
      ...incidentLayers(colours, { size: state.all.size, latitude }),
      ...pointedLayers(colours),
    ];
    return { version: 8, sources, layers, transition: { duration: 0 } };
  }

  function draw() {
    for (const [name, [image, options]] of Object.entries(mapImages(mapColours(families())))) {
      if (map.hasImage(name)) map.updateImage(name, image);
      else map.addImage(name, image, options);
    }
    redrawMixes(map, mapColours(families()));
    map.setStyle(style());
    weighAreas(map, data.areas);
    showLegend(state.all.size);
  }

  const ready = Promise.all([
    new Promise((done) => map.once("load", done)),
    ownTiles(box.dataset.tiles, pmtiles).then((own) => (data.own = own)),
    fetch(SHAPES).then((found) => found.json()).then((names) => (data.shapes = new Set(names))),
  ]);

  async function follow() {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    await ready;
    if (signal.aborted) return;
    draw();
    try {
      const found = await get("/areas", { ...without(state.filters, "sort"), size: state.all.size }, { signal });
      data.areas = found.items.map((item) => describeArea(item, state.all.size));
      draw();
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem;
    }
  }

  map.on("sourcedata", ({ sourceId, sourceDataType }) => {
    if (sourceId === "world" && sourceDataType === "metadata") closeAttribution(box);
  });
  map.on("moveend", () => {
    const now = map.getCenter().lat;
    if (!map.getLayer("incidents-doubt") || Math.abs(Math.cos(now * 0.0175) - Math.cos(latitude * 0.0175)) < MOVED) return;
    latitude = now;
    map.setPaintProperty("incidents-doubt", "circle-radius", onGround(latitude));
  });
  document.addEventListener("themechange", () => ready.then(draw));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => ready.then(draw));
  new ResizeObserver(later(100, () => map.resize())).observe(box);
  const choose = (corners) => state.set({ bbox: corners.join(",") });
  boxTool(map, document.getElementById("box-tool"), choose);
  document.getElementById("view-tool").addEventListener("click", () => {
    const shown = map.getBounds();
    choose(cornersOf([shown.getSouthWest(), shown.getNorthEast()]));
  });
  drawMixes(map, () => mapColours(families()));
  const popups = addPopups(map, state, () => data.areas);
  // Marks where an incident is; null takes the mark away.
  const point = (incident) => pointTo(map, incident, data.shapes);
  addReach(map, popups, point);

  return {
    follow,
    resize: () => map.resize(),
    point,
  };
}

function address(state) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...without(state.filters, "sort"), size: state.all.size })) {
    for (const each of [value].flat()) if (each) query.append(name, each);
  }
  return `${location.origin}/api/v1/tiles/{z}/{x}/{y}.mvt?${query}`;
}

// The control opens itself when it first has something to tell.
function closeAttribution(box) {
  const control = box.querySelector(".maplibregl-ctrl-attrib");
  control?.classList.remove("maplibregl-compact-show");
  control?.removeAttribute("open");
}

function bounds(bbox) {
  if (!bbox) return undefined;
  const [west, south, east, north] = bbox.split(",").map(Number);
  return [[west, south], [east, north]];
}

// Where incidents are; a few far away do not count.
function boundsOf(incidents) {
  const placed = incidents.filter(({ lat, place_precision: precision }) => lat !== null && precision !== "country");
  if (!placed.length) return undefined;
  const [lons, lats] = ["lon", "lat"].map((name) => placed.map((each) => each[name]).sort((one, other) => one - other));
  const low = Math.floor(lons.length * 0.04);
  const high = lons.length - 1 - low;
  return [[lons[low], lats[low]], [lons[high], lats[high]]];
}
