// Numbers, days and the codebook's values as people read them.
import { get } from "../api.js";

const NUMBER = new Intl.NumberFormat("en-GB");
const SHORT = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
const COUNTRY = new Intl.DisplayNames("en-GB", { type: "region", fallback: "none" });

let terms = {};

export async function loadWords() {
  const sets = await get("/vocabulary");
  terms = Object.fromEntries(
    Object.entries(sets).map(([name, members]) => [name, new Map(members.map((term) => [term.value, term]))]),
  );
}

export const label = (of, value) => terms[of]?.get(value)?.label ?? value;
export const about = (of, value) => terms[of]?.get(value)?.about ?? "";
export const familyOf = (type) => terms.type?.get(type)?.family ?? "other";
export const families = () => [...(terms.family?.keys() ?? [])];

export const number = (value) => NUMBER.format(value);
export const short = (value) => (Math.abs(value) < 10_000 ? NUMBER : SHORT).format(value);
export const counted = (many, one, more) => `${number(many)} ${many === 1 ? one : more}`;

export function range(low, high, write = number) {
  if (low === null && high === null) return "?";
  if (high === null) return `${write(low)} or more`;
  if (low === null) return `up to ${write(high)}`;
  return low === high ? write(low) : `${write(low)}–${write(high)}`;
}

// The days of an incident, no closer than they are told: as phrasing.py has them, which writes the
// other pages, and as people type them.
export function days({ start, end, date_precision: precision }) {
  if (!start && !end) return "day not known";
  const [first, last] = [start ?? "?", end ?? "?"];
  if (precision === "year" && first.slice(0, 4) === last.slice(0, 4)) return first.slice(0, 4);
  if (precision === "month" && first.slice(0, 7) === last.slice(0, 7)) return first.slice(0, 7);
  return dayRange(first, last);
}

export function dayRange(first, last) {
  if (first === last) return first;
  return `${first}–${first.slice(0, 4) === last.slice(0, 4) ? last.slice(5) : last}`;
}

// How far an incident can be relied on, from 0 to 1.
export const confidenceText = (score) => score.toFixed(2);

export function country(code) {
  if (!code) return "";
  try {
    return COUNTRY.of(code) ?? code;
  } catch {
    return code;
  }
}

// "Mosul, Nineveh, Iraq": each part once.
export function place({ place: name, admin1, country: code }) {
  const parts = [name, admin1, country(code)].filter(Boolean);
  return parts.filter((part, index) => parts.indexOf(part) === index).join(", ") || "place unknown";
}
