// An incident as a card: for the list, and for a popup on the map. Its address names the filters
// that hold, by which the incident's page knows what comes before and after it, and the way back.
import { make } from "./elements.js";
import { about, confidenceText, counted, days, familyOf, label, place, range } from "./words.js";

const SHOWN_FIGURES = 3;

export function incidentCard(incident, { heading = "h3" } = {}) {
  const { id, type, status } = incident;
  return [
    make(
      heading,
      { class: "card-title" },
      make(
        "a",
        { href: incidentAddress(id), class: "family", "data-family": familyOf(type), title: about("type", type) },
        label("type", type),
      ),
      status === "happened" ? null : make("span", { class: "tag", title: about("status", status) }, label("status", status)),
      incident.contested.length ? contestedTag(incident.contested) : null,
    ),
    make("p", { class: "card-where" }, place(incident), uncertainty(incident)),
    make("p", { class: "card-when" }, make("time", { datetime: incident.start ?? "", title: about("date_precision", incident.date_precision) }, days(incident))),
    who(incident),
    figures(incident),
    make("p", { class: "card-rests" }, ...rests(incident)),
  ];
}

export function incidentAddress(id) {
  return `/incidents/${encodeURIComponent(id)}${location.search}`;
}

function contestedTag(fields) {
  const what = fields.map((field) => label("contested", field).toLowerCase()).join(", ");
  return make(
    "span",
    { class: "tag tag-contested", title: fields.map((field) => about("contested", field)).join("; ") },
    `contested: ${what}`,
  );
}

function uncertainty({ place: name, place_precision: precision }) {
  if (!name || !["district", "province", "country"].includes(precision)) return null;
  return make("span", { class: "card-doubt", title: about("place_precision", precision) }, ` (${label("place_precision", precision)})`);
}

function who({ by, against, with: allies }) {
  const doers = [...by, ...allies];
  if (!doers.length && !against.length) return null;
  const parts = [];
  if (doers.length) parts.push(make("span", { title: "Who did it" }, doers.join(", ")));
  if (against.length) {
    const arrow = make("span", { class: "visually-hidden" }, " against ");
    parts.push(make("span", { class: "card-against" }, make("span", { "aria-hidden": "true" }, " → "), arrow), make("span", { title: "Whom it was done to" }, against.join(", ")));
  }
  return make("p", { class: "card-who" }, ...parts);
}

function figures({ figures: all }) {
  if (!all.length) return null;
  const terms = all.slice(0, SHOWN_FIGURES).map(({ kind, unit, low, high, best, contested }) =>
    make(
      "span",
      { class: contested ? "card-figure is-contested" : "card-figure", title: [about("figure", kind), best === null ? "" : `Best: ${best}`].filter(Boolean).join(". ") },
      `${label("figure", kind)} `,
      make("strong", { class: "number" }, range(low, high)),
      unit === "person" || kind === "buildings" ? "" : ` ${label("unit", unit)}`,
    ));
  const rest = all.length - terms.length;
  return make("p", { class: "card-figures" }, ...terms, rest ? make("span", { class: "muted" }, `and ${rest} more`) : null);
}

function rests({ independent_sources: sources, reports, confidence, told, corrected }) {
  const surety = confidenceText(confidence);
  return [
    make("span", { title: "Reports that copy one wire story count once" }, counted(sources, "independent source", "independent sources")),
    make("span", { title: told ? `The newest is of ${told}` : null }, counted(reports, "report", "reports")),
    make(
      "span",
      { class: "surety", title: `Confidence ${surety}, from 0 to 1: how many independent sources, of what standing, agree` },
      make("meter", { min: 0, max: 1, value: confidence, "aria-label": "Confidence" }, surety),
      ` ${surety}`,
    ),
    corrected.length ? make("span", { class: "tag tag-corrected", title: `A person set: ${corrected.join(", ")}` }, "corrected") : null,
  ];
}
