// Finding a place for a correction: what a name leads to, in a list and on a map, to choose in either.

import { get } from "../api.js";
import { country } from "../overview/words.js";
import { choice, find } from "./finding.js";

const MOST = 8;
const POINT = /^[+-]?[\d.]+\s*,\s*[+-]?[\d.]+$/;

export function usePlaceFinders() {
  for (const box of document.querySelectorAll("[data-place-finder]")) usePlaceFinder(box);
}

function usePlaceFinder(box) {
  const input = box.querySelector("[data-places]");
  const list = box.querySelector("[data-found]");
  const mapBox = box.querySelector("[data-place-map]");
  let map = null;
  let found = [];
  let isPicked = false;

  async function ask(words, signal) {
    found = await places(words, input.dataset.near, signal);
    // Who clicked on the map looks at the right part of it already.
    map?.show(found, { isStill: isPicked });
    return found.map(asChoice);
  }

  const look = find(input, list, ask, "place");

  function choose(number) {
    const radio = list.querySelectorAll("input")[number];
    radio?.click();
    radio?.closest("label").scrollIntoView({ block: "nearest" });
  }

  async function pick({ lat, lon }) {
    input.value = `${lat}, ${lon}`;
    isPicked = true;
    await look();
    isPicked = false;
    choose(0);
  }

  const numberOf = (target) => [...list.children].indexOf(target.closest?.(".choice"));
  const chosen = () => [...list.querySelectorAll("input")].findIndex(({ checked }) => checked);
  list.addEventListener("change", () => map?.light(chosen()));
  list.addEventListener("pointerover", ({ target }) => map?.light(numberOf(target)));
  list.addEventListener("pointerleave", () => map?.light(chosen()));
  list.addEventListener("focusin", ({ target }) => map?.light(numberOf(target)));

  // The map is drawn when its form is opened first: it is large, and most pages are only read.
  new IntersectionObserver(async ([seen], observer) => {
    if (!seen.isIntersecting) return;
    observer.disconnect();
    try {
      const { placeMap } = await import("./placemap.js");
      const { lat, lon } = mapBox.dataset;
      const start = lat === undefined ? null : { lat: Number(lat), lon: Number(lon) };
      map = placeMap(mapBox, { start, choose, pick });
      if (found.length) map.show(found);
    } catch (problem) {
      // Without WebGL there is the list.
      console.warn(`No map can be drawn here: ${problem.message}`);
      mapBox.classList.add("is-off");
    }
  }).observe(mapBox);
}

async function places(words, near, signal) {
  const { items } = await get("/places", { q: words, near, limit: 4 * MOST }, { signal });
  // A place that usually goes by the name stands before one that only some call so.
  const asked = folded(words);
  const rank = (place) => (folded(place.name) === asked ? 0 : 1);
  const sorted = items.toSorted((one, other) => rank(one) - rank(other));
  return sorted.slice(0, MOST).map((place) => {
    const chain = [place.name, place.admin2, place.admin1, country(place.country)];
    const line = [...new Set(chain.filter(Boolean))].join(", ");
    // As a correction names it: by its id; a point, or what GeoNames lacks, as it was typed.
    const value = place.geonameid === null ? (POINT.test(words) ? words : place.name) : String(place.geonameid);
    return { ...place, line, value };
  });
}

function asChoice(place, number) {
  const people = place.population ? ` · ${place.population.toLocaleString("en")} people` : "";
  const point = place.lat === null ? "" : ` · ${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`;
  const made = choice("value", place.value, place.line, `${place.kind}${people}${point}`);
  const sign = document.createElement("span");
  sign.className = "choice-number";
  sign.textContent = String(number + 1);
  sign.setAttribute("aria-hidden", "true");
  made.append(sign);
  return made;
}

// Without case and accents.
function folded(name) {
  return name.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}
