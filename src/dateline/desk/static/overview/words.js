// Numbers, days and the codebook's values as people read them.
import { get } from "../api.js";

const NUMBER = new Intl.NumberFormat("en-GB");
const SHORT = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
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

export function day(text) {
  return DAY.format(new Date(`${text}T00:00:00Z`));
}

// The days of an incident, no closer than they are told.
export function days({ start, end, date_precision: precision }) {
  if (!start && !end) return "day unknown";
  const last = end ?? start;
  const first = start ?? end;
  if (first === last) return day(first);
  if (first.slice(0, 7) === last.slice(0, 7) && precision === "month") {
    return MONTH.format(new Date(`${first}T00:00:00Z`));
  }
  if (precision === "year" && first.slice(0, 4) === last.slice(0, 4)) return first.slice(0, 4);
  return dayRange(first, last);
}

export function dayRange(first, last) {
  const [from, to] = [first, last].map((text) => new Date(`${text}T00:00:00Z`));
  return DAY.formatRange(from, to);
}

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
