// The list: incidents that the filters leave, or reports in which the searched words stand.
import { get } from "../api.js";
import { incidentCard } from "./cards.js";
import { make } from "./elements.js";
import { isTyping } from "./filters.js";
import { about } from "./words.js";

const PAGE = 50;

export function showList(state, { point }) {
  const list = document.getElementById("list");
  const more = document.getElementById("list-more");
  const sort = document.getElementById("sort-choice");
  const kinds = { incidents: document.getElementById("list-incidents"), reports: document.getElementById("list-reports") };
  let kind = "incidents";
  let cursor = null;
  let asked = new AbortController();
  let tellFirst;
  const first = new Promise((done) => (tellFirst = done));

  const makers = { incidents: incidentItem, reports: reportItem };

  function incidentItem(incident) {
    const item = make("li", { class: "list-item", tabindex: "-1", "data-id": incident.id }, ...incidentCard(incident));
    item.addEventListener("mouseenter", () => point(incident));
    item.addEventListener("mouseleave", () => point(null));
    item.addEventListener("focusin", () => point(incident));
    return item;
  }

  async function load() {
    asked.abort();
    asked = new AbortController();
    const isFirst = cursor === null;
    list.setAttribute("aria-busy", "true");
    try {
      const params = kind === "incidents" ? state.filters : reportFilters(state.filters);
      const found = await get(`/${kind}`, { ...params, limit: PAGE, cursor }, { signal: asked.signal });
      const items = found.items.map(makers[kind]);
      if (isFirst) list.replaceChildren(...(items.length ? items : [nothing(kind)]));
      else list.append(...items);
      if (isFirst) list.scrollTop = 0;
      else items[0]?.focus();
      cursor = found.next;
      tellFirst(found.items);
      more.hidden = !cursor;
    } catch (problem) {
      if (problem.name === "AbortError") return;
      list.replaceChildren(make("li", { class: "notice notice-problem", role: "alert" }, problem.message));
      more.hidden = true;
      tellFirst([]);
    } finally {
      list.removeAttribute("aria-busy");
    }
  }

  function choose(chosen) {
    kind = chosen;
    for (const [name, button] of Object.entries(kinds)) button.setAttribute("aria-pressed", String(name === kind));
    list.setAttribute("aria-label", kind === "incidents" ? "Incidents" : "Reports");
    sort.closest("label").hidden = kind !== "incidents";
    cursor = null;
    load();
  }

  for (const name of Object.keys(kinds)) kinds[name].addEventListener("click", () => choose(name));
  more.addEventListener("click", load);
  sort.addEventListener("change", () => state.set({ sort: sort.value === "date" ? "" : sort.value }));
  addEventListener("keydown", (event) => walk(event, list));

  return {
    // What is listed at first, by which the map chooses what to look at.
    first,
    follow() {
      sort.value = state.all.sort ?? "date";
      cursor = null;
      load();
    },
  };
}

// j and k, or the arrows inside of the list, go from one item to the next; Enter opens it.
function walk(event, list) {
  if (isTyping(event) || event.target.closest?.(".maplibregl-map")) return;
  const inList = list.contains(event.target);
  const step = { j: 1, k: -1, ...(inList ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[event.key];
  const current = document.activeElement.closest?.(".list-item");
  if (event.key === "Enter" && event.target === current) current.querySelector("a")?.click();
  if (!step) return;
  event.preventDefault();
  const items = [...list.querySelectorAll(".list-item")];
  const next = items[current ? items.indexOf(current) + step : 0];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function reportFilters({ q, since, until, source }) {
  return { q, since, until, source };
}

function reportItem(report) {
  return make(
    "li",
    { class: "list-item", tabindex: "-1" },
    make("h3", { class: "card-title" }, make("a", { href: `/reports/${encodeURIComponent(report.id)}` }, report.title || "Without a title")),
    make("p", { class: "card-when" }, [report.outlet, report.published].filter(Boolean).join(", ")),
    report.agency ? make("p", { class: "card-rests" }, make("span", { title: about("basis", "agency") }, report.agency)) : null,
  );
}

function nothing(kind) {
  const text = kind === "incidents" ? "No incident is left by these filters." : "No report is found.";
  return make("li", { class: "list-none muted" }, text);
}
