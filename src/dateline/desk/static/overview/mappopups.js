// What the map tells of what is under the pointer, and what a click on it does.
import { Popup } from "../vendor/maplibre-gl.mjs";
import { get } from "../api.js";
import { incidentAddress, incidentCard } from "./cards.js";
import { make } from "./elements.js";
import { CIRCLES } from "./mapincidents.js";
import { about, country, counted, label, number, range } from "./words.js";

// From here on a click on a circle lists what is in it: zooming in further would not part it.
const LISTS_FROM = 9;
const LISTED = 20;
const REACH = 22;

export function addPopups(map, state, areas) {
  const hint = new Popup({ closeButton: false, closeOnClick: false, className: "map-hint", offset: 12, maxWidth: "20rem" });
  const card = new Popup({ closeButton: true, className: "map-card", offset: 12, maxWidth: "24rem", focusAfterOpen: true });
  const popupAt = (popup, where, ...children) => popup.setLngLat(where).setDOMContent(make("div", {}, ...children)).addTo(map);
  const layers = () => [...CIRCLES, "area-signs"].filter((layer) => map.getLayer(layer));
  const under = (point) => map.queryRenderedFeatures(around(point), { layers: layers() })[0];

  map.on("mousemove", (event) => {
    const found = under(event.point);
    map.getCanvas().style.cursor = found ? "pointer" : "";
    if (found) popupAt(hint, found.geometry.coordinates, ...tell(found));
    else hint.remove();
  });
  map.on("mouseout", () => hint.remove());

  map.on("click", (event) => {
    if (map.getCanvasContainer().classList.contains("is-drawing")) return;
    hint.remove();
    const found = under(event.point);
    if (found) open(found, event.lngLat);
    else showGround(event);
  });

  function open(feature, where) {
    if (feature.layer.id === "area-signs") showArea(areaOf(feature), where);
    else showCircle(feature);
  }

  const areaOf = (feature) => areas().find(({ area }) => area === feature.properties.area);

  function tell(feature) {
    return feature.layer.id === "area-signs" ? tellArea(areaOf(feature)) : tellCircle(feature.properties, state.all.size);
  }

  function showCircle({ properties, geometry }) {
    const where = geometry.coordinates;
    if (properties.count === 1) showOne(properties, where);
    else if (map.getZoom() >= LISTS_FROM) listAround(where);
    else map.easeTo({ center: where, zoom: Math.min(map.getZoom() + 2, map.getMaxZoom()) });
  }

  async function showOne({ id }, where) {
    const whole = await get(`/incidents/${encodeURIComponent(id)}`);
    const contested = whole.contested.map(({ field }) => field);
    const shown = { ...whole, contested, confidence: whole.confidence.score };
    popupAt(card, where, ...incidentCard(shown), make("p", {}, make("a", { href: incidentAddress(id) }, "What it rests on")));
  }

  async function listAround(where) {
    const { x, y } = map.project(where);
    const [one, other] = [map.unproject([x - REACH, y + REACH]), map.unproject([x + REACH, y - REACH])];
    const bbox = [one.lng, one.lat, other.lng, other.lat].map((value) => value.toFixed(5)).join(",");
    const found = await get("/incidents", { ...state.filters, bbox, limit: LISTED });
    popupAt(
      card,
      where,
      make("ol", { class: "map-list" }, ...found.items.map((incident) => make("li", {}, ...incidentCard(incident)))),
      make("p", {}, choice("Only these", { bbox })),
    );
  }

  function showArea(area, where) {
    const { isCountry, name, country: code } = area;
    const chosen = isCountry ? { country: code } : { country: code, admin1: name };
    popupAt(card, where, ...tellArea(area), make("p", { class: "row" }, choice(`Only ${isCountry ? country(code) : name}`, chosen)));
  }

  // A click on land offers the province and the country there.
  function showGround({ point, lngLat }) {
    const [found] = map.queryRenderedFeatures(point, { layers: ["admin1"] });
    if (!found) return;
    const [code, name] = found.properties.area.split("/");
    popupAt(
      card,
      lngLat,
      make("h3", { class: "card-title" }, name),
      make("p", { class: "muted" }, country(code)),
      make("p", { class: "row" }, choice("Only this province", { country: code, admin1: name }), choice("Only this country", { country: code, admin1: "" })),
    );
  }

  function choice(text, chosen) {
    const press = () => {
      card.remove();
      state.set(chosen);
    };
    return make("button", { type: "button", onclick: press }, text);
  }

  return {
    open,
    // A circle or sign in few words.
    name: (feature) => (feature.layer.id === "area-signs" ? nameArea(areaOf(feature)) : nameCircle(feature.properties)),
  };
}

function nameCircle({ count, contested, family, type, place }) {
  const told = count === 1 ? [label("type", type), place] : [`${counted(count, "incident", "incidents")}, most of them ${label("family", family).toLowerCase()}`];
  return [...told, contested ? "contested" : ""].filter(Boolean).join(", ");
}

function nameArea({ name, country: code, count, precision }) {
  const where = [name, country(code)].filter(Boolean).join(", ");
  return `${where}: ${counted(count, "incident", "incidents")} told no closer than to this ${label("place_precision", precision).toLowerCase()}`;
}

function tellCircle(told, size) {
  const { count, contested, family, type, status, place, low, high, sources } = told;
  const figure = size && low !== undefined ? make("p", {}, `${label("figure", size)}: `, make("strong", {}, range(low, high))) : null;
  if (count === 1) {
    return [
      make("p", { class: "card-title" }, make("span", { class: "family", "data-family": family }, label("type", type))),
      make("p", {}, place ?? "", status && status !== "happened" ? ` · ${label("status", status).toLowerCase()}` : ""),
      figure,
      make("p", { class: "muted" }, counted(sources ?? 1, "independent source", "independent sources"), contested ? " · contested" : ""),
    ];
  }
  return [
    make("p", { class: "card-title" }, counted(count, "incident", "incidents")),
    make("p", {}, "most of them ", make("span", { class: "family", "data-family": family }, label("family", family).toLowerCase())),
    figure,
    contested ? make("p", { class: "muted" }, `${number(contested)} contested`) : null,
  ];
}

function tellArea(area) {
  const { name, country: code, count, contested, families, precision } = area;
  const kinds = Object.entries(families).sort(([, one], [, other]) => other - one);
  return [
    make("p", { class: "card-title" }, [name, country(code)].filter(Boolean).join(", ")),
    make("p", {}, `${counted(count, "incident", "incidents")} told no closer than to this ${label("place_precision", precision)}`),
    make("ul", { class: "map-kinds", title: about("place_precision", precision) }, ...kinds.map(([family, many]) => make("li", { class: "family", "data-family": family }, `${label("family", family)}: ${number(many)}`))),
    contested ? make("p", { class: "muted" }, `${number(contested)} contested`) : null,
  ];
}

function around({ x, y }) {
  return [[x - 3, y - 3], [x + 3, y + 3]];
}
