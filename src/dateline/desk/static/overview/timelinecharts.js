// The timeline's two charts: incidents by family, and a figure from its lowest to its highest.
import { axisX, axisY, gridY, plot, rectY, ruleY } from "../vendor/plot.mjs";
import { DAY_MS, date, dayAfter } from "./days.js";
import { families, label, short } from "./words.js";

const MARGINS = { marginLeft: 46, marginRight: 14 };
const PALE = 0.3;
// So few days have a tick each: left to itself, Plot puts hours between them.
const FEW_DAYS = 10;

// Bars outside of the chosen days are pale.
export function opacityOf({ since, until }) {
  return ({ x1, x2 }) => ((!since || x2 > date(since)) && (!until || x1 < dayAfter(until)) ? 1 : PALE);
}

// Plot puts a style element into what it draws, which the page's policy forbids; in a document
// that is not shown nothing is checked, and the element is taken out (overview.css has its rules).
const workshop = document.implementation.createHTMLDocument("");

export function incidentsChart(summary, { width, height, domain, opacity, hasAxis }) {
  const order = families();
  const rows = summary.bins.flatMap(({ start, end, families: counts }) =>
    order
      .filter((family) => counts[family])
      .map((family) => ({ x1: date(start), x2: dayAfter(end), family, many: counts[family] })));
  const inDomain = summary.bins.filter(({ start, end }) => dayAfter(end) > domain[0] && date(start) < domain[1]);
  const highest = Math.max(1, ...inDomain.map((bin) => bin.total));
  return drawn({
    width,
    height,
    ...MARGINS,
    marginTop: 16,
    marginBottom: hasAxis ? 34 : 6,
    x: { type: "utc", domain, axis: null },
    y: { domain: [0, highest * 1.05] },
    ariaLabel: `Incidents by ${summary.bin}, by what happened`,
    marks: [
      gridY({ ticks: 3 }),
      axisY({ ticks: 3, tickSize: 0, tickFormat: wholeNumber, label: `Incidents a ${summary.bin}`, labelArrow: "none" }),
      hasAxis ? timeAxis(domain) : null,
      rectY(rows, {
        x1: "x1", x2: "x2", y: "many", order, clip: true,
        fill: ({ family }) => `var(--family-${family})`, fillOpacity: opacity,
        insetLeft: 0.4, insetRight: 0.4,
      }),
      ruleY([0]),
    ],
  });
}

export function figureChart(series, kind, { width, height, domain, opacity }) {
  const unit = kind === "buildings" ? "building" : "person";
  const points = series.kinds.find((each) => each.kind === kind && each.unit === unit)?.points ?? [];
  const rows = points.map((point) => ({ ...point, x1: date(point.start), x2: dayAfter(point.end) }));
  const inDomain = rows.filter(({ x1, x2 }) => x2 > domain[0] && x1 < domain[1]);
  const highest = Math.max(1, ...inDomain.map((row) => row.high));
  return drawn({
    width,
    height,
    ...MARGINS,
    marginTop: 16,
    marginBottom: 34,
    x: { type: "utc", domain },
    y: { domain: [0, highest * 1.05] },
    ariaLabel: `${label("figure", kind)}, lowest to highest, by ${series.bin}`,
    marks: [
      gridY({ ticks: 2 }),
      axisY({ ticks: 2, tickSize: 0, tickFormat: short, label: `${label("figure", kind)}: bars from low to high, line at the best`, labelArrow: "none" }),
      timeAxis(domain),
      rectY(rows, { x1: "x1", x2: "x2", y1: 0, y2: "low", clip: true, fill: "currentColor", fillOpacity: 0.12, insetLeft: 0.4, insetRight: 0.4 }),
      rectY(rows, { x1: "x1", x2: "x2", y1: "low", y2: "high", clip: true, fill: "var(--accent)", fillOpacity: (row) => 0.45 * opacity(row), insetLeft: 0.4, insetRight: 0.4 }),
      ruleY(rows, { x1: "x1", x2: "x2", y: "best", clip: true, stroke: "var(--accent)", strokeWidth: 2 }),
      ruleY([0]),
    ],
  });
}

function timeAxis([first, end]) {
  return axisX({ tickSize: 3, ...((end - first) / DAY_MS <= FEW_DAYS ? { ticks: "day" } : {}) });
}

const wholeNumber = (value) => (Number.isInteger(value) ? short(value) : "");

function drawn(options) {
  const chart = plot({ document: workshop, className: "plot", style: { background: "none", fontSize: "inherit" }, ...options });
  for (const style of chart.querySelectorAll("style")) style.remove();
  const svg = document.adoptNode(chart);
  // One picture with one name: its parts need none.
  svg.setAttribute("role", "img");
  for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  svg.timeScale = chart.scale("x");
  return svg;
}
