// How a job looks: what was handed over, how far it is, what failed and why, what was added.

import { get } from "/static/api.js";
import { counted, element, moment, webLink } from "/static/dom.js";

const STAGES = {
  waiting: "Waiting",
  keeping: "Fetching",
  reading: "Reading",
  linking: "Linking",
  done: "Done",
};
const UNREAD = { language: "kept, not read: not in English", empty: "kept, not read: no text" };

// Event types in words, by value.
const vocabulary = await get("/vocabulary").catch(() => ({ type: [] }));
const types = new Map(vocabulary.type.map((term) => [term.value, term]));

export function jobCard(job, { retry }) {
  const working = job.stage !== "done";
  return element(
    "li", { class: "job card stack", "data-job": job.id },
    element("header", {}, element("h3", {}, title(job)), state(job)),
    working ? progress(job) : null,
    element("p", { class: "small muted" }, summary(job), " · ", job.feed ? "feed" : job.by, " · ", moment(job.at)),
    job.problem ? element("p", { class: "reason" }, job.problem) : null,
    failed(job),
    !working && job.failed + Number(Boolean(job.problem)) > 0
      ? element("p", {}, element("button", { type: "button", "data-focus": "retry", on: { click: retry } }, "Try what failed again"))
      : null,
    reports(job),
  );
}

// A job in words, for the eye and for a screen reader.
export function summary(job) {
  const pages = total(job, "pages");
  const told = [counted(pages, "page")];
  const known = total(job, "known");
  if (known) told.push(`${known.toLocaleString()} of them in the record before`);
  if (job.failed) told.push(`${job.failed.toLocaleString()} failed`);
  if (job.stage === "done" && job.reports) {
    const incidents = new Set(job.reports.flatMap((report) => report.incidents.map((each) => each.id)));
    told.push(counted(job.reports.length, "report"), counted(incidents.size, "incident"));
  }
  return told.join(", ");
}

function title(job) {
  const [first] = job.items;
  if (!first) return "Nothing";
  const name = first.kind === "link" || first.kind === "feed" ? webLink(first.name, short(first.name)) : first.name;
  const more = job.items.length - 1;
  return element("span", {}, name, more ? ` and ${more.toLocaleString()} more` : "");
}

function state(job) {
  const working = job.stage !== "done";
  const kind = working ? "working" : job.failed || job.problem ? "bad" : "good";
  const words = working ? `${STAGES[job.stage]}…` : kind === "bad" ? "Done, with failures" : "Done";
  return element("span", { class: `tag state-${kind}` }, words);
}

// Fetching counts half of the way, reading the other.
function progress(job) {
  const items = job.items.length;
  const taken = job.items.filter((item) => item.done).length;
  const pages = total(job, "pages");
  const unread = total(job, "unread");
  const isReading = job.stage === "reading" || job.stage === "linking";
  const read = pages ? (pages - unread) / pages : 1;
  const value = (items ? taken / items : 1) * 0.5 + (isReading ? read * 0.5 : 0);
  const words = isReading
    ? `${(pages - unread).toLocaleString()} of ${counted(pages, "page")} read`
    : `${taken.toLocaleString()} of ${items.toLocaleString()} taken in`;
  return element("p", {}, element("progress", { value, max: 1, "aria-label": words }), element("span", { class: "small" }, words));
}

function failed(job) {
  const items = job.items.filter((item) => item.problem).map((item) => [item.name, item.problem]);
  const pages = (job.failures ?? []).map((page) => [page.source, withoutSource(page)]);
  const rows = [...items, ...pages];
  if (!rows.length) return null;
  const more = job.failed - rows.length;
  return element(
    "div", {},
    element("h4", {}, "What failed"),
    element(
      "ul", { class: "job-failures" },
      rows.map(([name, reason]) => element("li", {}, webLink(name), " ", element("span", { class: "reason" }, reason))),
      more > 0 ? element("li", { class: "muted" }, `and ${more.toLocaleString()} more`) : null,
    ),
  );
}

function reports(job) {
  if (!job.reports?.length) return null;
  const rows = job.reports.map((report) => element(
    "li", {},
    element("a", { href: `/reports/${report.id}` }, report.title || "A report without a title"),
    " ",
    element("span", { class: "small muted" }, [report.outlet, report.published, UNREAD[report.unread]].filter(Boolean).join(" · ")),
    incidents(report),
  ));
  return element(
    "details", { open: job.reports.length <= 5 },
    element("summary", { "data-focus": "reports" }, counted(job.reports.length, "report")),
    element("ul", { class: "job-reports" }, rows),
  );
}

function incidents(report) {
  if (!report.incidents.length) return null;
  const links = report.incidents.map(({ id, type }) => element(
    "a", { class: "tag family", href: `/incidents/${id}`, "data-family": types.get(type)?.family }, types.get(type)?.label ?? type,
  ));
  return element("div", { class: "incidents" }, links);
}

function total(job, name) {
  return job.items.reduce((sum, item) => sum + item[name], 0);
}

function withoutSource(page) {
  const prefix = `${page.source}: `;
  return page.reason.startsWith(prefix) ? page.reason.slice(prefix.length) : page.reason;
}

function short(url) {
  const told = url.replace(/^https?:\/\/(www\.)?/i, "");
  return told.length > 70 ? `${told.slice(0, 69)}…` : told;
}
