// The desk's HTTP API, and the filters that a page's address holds.

const BASE = "/api/v1";
const LISTS = new Set(["type", "family"]);
export const FILTERS = [
  "since", "until", "type", "family", "place", "country", "admin1", "bbox", "actor", "source",
  "min_sources", "contested", "status", "newness", "rejected", "accepted", "figure", "min_figure",
  "q", "sort",
];

// An answer that says what went wrong. `problem` is the whole of it, `status` its HTTP status.
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.title || `The desk answered ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

// GET something; params: an object whose values may be lists. `options.signal` can call it off.
export async function get(path, params = {}, options = {}) {
  const query = new URLSearchParams(pairs(params)).toString();
  const url = BASE + path + (query ? `?${query}` : "");
  return answer(await fetch(url, { headers: { Accept: "application/json" }, ...options }));
}

// Change something; body: an object that goes as JSON, or FormData.
export async function send(method, path, body) {
  const headers = { Accept: "application/json", "X-CSRF-Token": csrfToken() };
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers["Content-Type"] = "application/json";
  const content = body === undefined || isForm ? body : JSON.stringify(body);
  return answer(await fetch(BASE + path, { method, headers, body: content }));
}

// Look now and then again every so many milliseconds, whether or not it went well.
export async function keepLooking(look, every) {
  try {
    await look();
  } finally {
    setTimeout(keepLooking, every, look, every);
  }
}

export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

// The filters of an address: strings, lists for those that may be given twice.
export function filtersFromUrl(search = location.search) {
  const told = new URLSearchParams(search);
  const filters = {};
  for (const name of FILTERS) {
    const values = told.getAll(name).filter((value) => value !== "");
    if (values.length) filters[name] = LISTS.has(name) ? values : values.at(-1);
  }
  return filters;
}

// The query string of filters, "" for none; always in one order, so that addresses compare.
export function filtersToUrl(filters) {
  const known = Object.fromEntries(FILTERS.map((name) => [name, filters[name]]));
  const query = new URLSearchParams(pairs(known)).toString();
  return query ? `?${query}` : "";
}

// Tells those who listen to the page what changed.
export function announce(text) {
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}

function* pairs(params) {
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined || value === null || value === "" || value === false) continue;
    for (const each of Array.isArray(value) ? value : [value]) {
      yield [name, each === true ? "1" : String(each)];
    }
  }
}

async function answer(response) {
  if (response.status === 204) return null;
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const content = isJson ? await response.json() : await response.text();
  if (!response.ok) throw new ApiError(response.status, isJson ? content : {});
  return content;
}
