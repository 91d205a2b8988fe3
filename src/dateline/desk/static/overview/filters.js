// The form of filters: it follows the address, and what is chosen in it changes the address.
import { get } from "../api.js";
import { later, make } from "./elements.js";
import { country, label, number } from "./words.js";

const TYPED = new Set(["q", "place", "actor", "source", "admin1", "country", "min_sources", "min_figure"]);
const LISTS = ["type", "family"];
const MORE = ["source", "min_sources", "status", "newness", "figure", "min_figure", "country", "admin1", "accepted", "rejected"];

export function showFilters(state) {
  const form = document.getElementById("filters");
  const chips = document.getElementById("chips");
  const toggle = document.getElementById("filters-toggle");

  const change = () => state.set({ ...chosenIn(form), ...rougherDays(form, state.all) });
  const changeSoon = later(350, change);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change();
  });
  form.addEventListener("input", ({ target }) => (TYPED.has(target.name) ? changeSoon() : change()));
  toggle.addEventListener("click", () => {
    const isOpen = toggle.getAttribute("aria-expanded") === "true";
    toggle.setAttribute("aria-expanded", String(!isOpen));
  });
  closeWhenLeft([...document.querySelectorAll("details.menu")]);
  suggestPlaces(form.elements.place);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || isTyping(event)) return;
    event.preventDefault();
    form.elements.q.focus();
  });

  function chip(name, value, text) {
    const rest = LISTS.includes(name) ? state.all[name].filter((each) => each !== value) : "";
    const family = name === "family" ? value : null;
    return make(
      "button",
      { type: "button", class: "chip", "aria-label": `Take away: ${text}`, onclick: () => state.set({ [name]: rest }) },
      make("span", family ? { class: "family", "data-family": family } : {}, text),
      make("span", { "aria-hidden": "true" }, "×"),
    );
  }

  function showChips() {
    const found = [];
    for (const [name, value] of Object.entries(state.filters)) {
      if (name === "sort") continue;
      for (const each of [value].flat()) found.push(chip(name, each, describe(name, each)));
    }
    if (found.length > 1) {
      const none = Object.fromEntries(Object.keys(state.filters).map((name) => [name, ""]));
      found.push(make("button", { type: "button", class: "button-plain", onclick: () => state.set(none) }, "Clear all"));
    }
    chips.hidden = !found.length;
    chips.replaceChildren(...found);
  }

  return {
    follow() {
      for (const field of form.elements) {
        if (!field.name || field === document.activeElement) continue;
        const value = state.all[field.name];
        if (field.type === "checkbox") field.checked = [value].flat().includes(field.value);
        else field.value = value ?? "";
      }
      const filters = state.filters;
      badge(form.querySelector("#types-menu"), LISTS.reduce((sum, name) => sum + (filters[name]?.length ?? 0), 0));
      badge(form.querySelector("#more-menu"), MORE.filter((name) => filters[name]).length);
      badge(toggle, Object.keys(filters).filter((name) => name !== "q" && name !== "sort").length);
      showChips();
    },
    count(types) {
      for (const place of form.querySelectorAll("[data-count]")) {
        const many = types[place.dataset.count];
        place.textContent = many ? number(many) : "";
      }
    },
  };
}

export function isTyping({ target, ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey || target.closest?.("input, select, textarea, [contenteditable]");
}

function chosenIn(form) {
  const data = new FormData(form);
  const names = new Set([...form.elements].map((field) => field.name).filter(Boolean));
  return Object.fromEntries(
    [...names].map((name) => [name, LISTS.includes(name) ? data.getAll(name) : (data.get(name) ?? "").trim()]),
  );
}

// The address may hold a month or a year, which a field for a day cannot show: it stays.
function rougherDays(form, chosen) {
  const rough = ["since", "until"].filter((name) => chosen[name]?.length < "2024-06-01".length && !form.elements[name].value);
  return Object.fromEntries(rough.map((name) => [name, chosen[name]]));
}

function badge(element, many) {
  const place = element.querySelector("[data-badge]");
  place.hidden = !many;
  place.textContent = many;
}

function describe(name, value) {
  switch (name) {
    case "q": return `“${value}”`;
    case "since": return `from ${value}`;
    case "until": return `to ${value}`;
    case "type": case "family": case "status": return label(name, value);
    case "newness": return `told as ${label(name, value).toLowerCase()}`;
    case "figure": return `counts of ${label(name, value).toLowerCase()}`;
    case "min_figure": return `at least ${number(value)}`;
    case "country": return country(value.toUpperCase());
    case "bbox": return "in a box on the map";
    case "actor": return `who: ${value}`;
    case "source": return `outlet: ${value}`;
    case "min_sources": return `${value} sources or more`;
    case "contested": return "contested only";
    case "accepted": return value === "true" ? "accepted" : "not accepted yet";
    case "rejected": return "rejected ones";
    default: return value;
  }
}

function closeWhenLeft(menus) {
  addEventListener("click", ({ target }) => {
    for (const menu of menus) if (!menu.contains(target)) menu.open = false;
  });
  for (const menu of menus) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}

function suggestPlaces(field) {
  const list = document.getElementById("places");
  const suggest = later(200, async () => {
    if (field.value.trim().length < 2) return;
    try {
      const found = await get("/places", { q: field.value.trim(), limit: 8 });
      list.replaceChildren(
        ...found.items.map(({ name, admin1, country: code }) =>
          make("option", { value: name }, [admin1, country(code)].filter(Boolean).join(", "))),
      );
    } catch {
      list.replaceChildren();
    }
  });
  field.addEventListener("input", suggest);
}
