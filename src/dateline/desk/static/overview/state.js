// What the page shows: the filters and how they are looked at. The address holds all of it.
import { FILTERS, filtersFromUrl, filtersToUrl } from "../api.js";

const VIEW = ["size", "bin"];

export function createState() {
  let state = fromUrl();
  const listeners = new Set();

  function tell(before) {
    for (const listener of listeners) listener(state, before);
  }

  addEventListener("popstate", () => {
    const before = state;
    state = fromUrl();
    tell(before);
  });

  return {
    get all() {
      return state;
    },
    get filters() {
      return only(state, FILTERS);
    },
    // changes: an object; an empty value takes a filter away.
    set(changes) {
      const before = state;
      state = cleaned({ ...state, ...changes });
      const address = toUrl(state);
      if (address === toUrl(before)) return;
      history.pushState(null, "", address + location.hash);
      tell(before);
    },
    listen(listener) {
      listeners.add(listener);
    },
  };
}

// Whether a change touches more than how incidents are looked at.
export function filtersDiffer(one, other, but = []) {
  const names = FILTERS.filter((name) => !but.includes(name));
  return filtersToUrl(only(one, names)) !== filtersToUrl(only(other, names));
}

export function without(filters, ...names) {
  return only(filters, Object.keys(filters).filter((name) => !names.includes(name)));
}

function only(object, names) {
  return Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]]));
}

function cleaned(object) {
  const isSet = (value) => value !== undefined && value !== null && value !== "" && value.length !== 0;
  return Object.fromEntries(Object.entries(object).filter(([, value]) => isSet(value)));
}

function fromUrl() {
  const told = new URLSearchParams(location.search);
  const view = Object.fromEntries(VIEW.map((name) => [name, told.get(name)]));
  return cleaned({ ...filtersFromUrl(), ...view });
}

function toUrl(state) {
  const query = new URLSearchParams(filtersToUrl(state));
  for (const name of VIEW) if (state[name]) query.set(name, state[name]);
  return query.size ? `?${query}` : location.pathname;
}
