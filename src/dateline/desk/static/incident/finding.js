// Looking up places and incidents while somebody types, and offering what is found to choose from.

import { get } from "../api.js";

const PAUSE = 250;
const MOST = 8;

export function useFinders(incident) {
  for (const input of document.querySelectorAll("[data-places]")) {
    const list = document.getElementById(input.getAttribute("aria-controls"));
    find(input, list, (words) => places(words, input.dataset.near), "place");
  }
  for (const input of document.querySelectorAll("[data-incidents]")) {
    const list = input.closest("form").querySelector("[data-found]");
    const name = input.dataset.incidents;
    find(input, list, (words) => incidents(words, incident, name), "incident");
  }
}

function find(input, list, ask, what) {
  const count = input.closest("form").querySelector("[data-count]");
  let waiting = null;
  let asked = null;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    asked?.abort();
    const words = input.value.trim();
    if (!words) {
      list.replaceChildren();
      count.textContent = "";
      return;
    }
    waiting = setTimeout(async () => {
      asked = new AbortController();
      count.textContent = "Looking …";
      try {
        const found = await ask(words, asked.signal);
        list.replaceChildren(...found);
        count.textContent = `${found.length || "No"} ${what}${found.length === 1 ? "" : "s"} found`;
      } catch (error) {
        if (error.name !== "AbortError") count.textContent = error.message;
      }
    }, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Enter in the search chooses the first that was found, and does not send the form.
    event.preventDefault();
    const first = list.querySelector("input");
    if (first) {
      first.checked = true;
      first.focus();
    }
  });
}

async function places(words, near) {
  const { items } = await get("/places", { q: words, near, limit: 4 * MOST });
  // A place that usually goes by the name stands before one that only some call so.
  const asked = folded(words);
  const rank = (place) => (folded(place.name) === asked ? 0 : 1);
  const sorted = items.toSorted((one, other) => rank(one) - rank(other));
  return sorted.slice(0, MOST).map((place) => {
    const chain = [place.name, place.admin2, place.admin1, place.country];
    const line = [...new Set(chain.filter(Boolean))].join(", ");
    const people = place.population ? ` · ${place.population.toLocaleString("en")} people` : "";
    const point = place.lat === null ? "" : ` · ${place.lat.toFixed(2)}, ${place.lon.toFixed(2)}`;
    const id = place.geonameid === null ? place.name : String(place.geonameid);
    return choice("value", id, line, `${place.kind}${people}${point}`);
  });
}

// Without case and accents.
function folded(name) {
  return name.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

async function incidents(words, mine, name) {
  const [{ items }, labels] = await Promise.all([
    get("/incidents", { q: words, limit: MOST + 1 }),
    vocabulary(),
  ]);
  const others = items.filter((each) => each.id !== mine).slice(0, MOST);
  return others.map((each) => {
    const title = document.createElement("span");
    title.className = "family";
    title.dataset.family = each.family;
    const type = labels("type", each.type);
    title.textContent = [type, each.place, each.start].filter(Boolean).join(", ");
    const tolls = each.figures.slice(0, 2).map(
      ({ best, kind }) => `${best ?? "?"} ${labels("figure", kind).toLowerCase()}`,
    );
    const reports = `${each.reports} report${each.reports === 1 ? "" : "s"}`;
    return choice(name, each.id, title, [...tolls, reports].join(" · "));
  });
}

let known = null;

// The words of the codebook's values, asked for once.
async function vocabulary() {
  known ??= await get("/vocabulary");
  return (set, value) => known[set].find((term) => term.value === value)?.label ?? value;
}

function choice(name, value, title, note) {
  const label = document.createElement("label");
  label.className = "choice";
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name, value, required: true });
  const words = document.createElement("span");
  const small = document.createElement("span");
  small.className = "muted small";
  small.textContent = note;
  words.append(title, document.createElement("br"), small);
  label.append(input, " ", words);
  return label;
}
