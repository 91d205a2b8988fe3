// The timeline: incidents of each day, week or month by family, and a figure's lowest to highest.
import { axisX, axisY, brushX, gridY, plot, rectY, ruleY, select } from "../vendor/plot.mjs";
import { later, make } from "./elements.js";
import { followPointer } from "./timelinetip.js";
import { families, label, number, short } from "./words.js";

const DAY_MS = 86_400_000;
const MARGINS = { marginLeft: 46, marginRight: 14 };
// Plot puts a style element into what it draws, which the page's policy forbids; in a document
// that is not shown nothing is checked, and the element is taken out (overview.css has its rules).
const workshop = document.implementation.createHTMLDocument("");

export function showTimeline(state) {
  const box = document.getElementById("timeline");
  const panels = document.querySelector(".panels");
  const note = document.getElementById("timeline-note");
  const zoom = document.getElementById("timeline-zoom");
  const whole = document.getElementById("timeline-whole");
  const choices = { bin: document.getElementById("bin-choice"), size: document.getElementById("size-choice") };
  // Known before any answer: what comes later must not change the map's size under it.
  panels.classList.toggle("has-figure", Boolean(state.all.size));
  let shown = null;
  let drawnAt = "";
  let chosenDays = null;

  for (const [name, field] of Object.entries(choices)) {
    field.addEventListener("change", () => state.set({ [name]: field.value }));
  }
  zoom.addEventListener("click", () => {
    chosenDays = [state.all.since ?? shown.summary.first, state.all.until ?? shown.summary.last];
    draw();
  });
  whole.addEventListener("click", () => {
    chosenDays = null;
    draw();
  });
  const fit = () => shown && size() !== drawnAt && draw();
  new ResizeObserver(later(80, fit)).observe(box);
  document.addEventListener("themechange", () => shown && draw());

  function size() {
    return `${box.clientWidth} ${box.clientHeight}`;
  }

  function draw() {
    drawnAt = size();
    const { summary, series } = shown;
    const width = box.clientWidth;
    if (!width) return;
    const hasDates = Boolean(state.all.since || state.all.until);
    zoom.hidden = !hasDates || Boolean(chosenDays);
    whole.hidden = !chosenDays;
    if (!summary.bins.length) {
      box.replaceChildren(make("p", { class: "muted" }, "No incident has a day here."));
      return;
    }
    const domain = (chosenDays ?? [summary.first, summary.last]).map(date);
    domain[1] = new Date(domain[1].getTime() + DAY_MS);
    const height = box.clientHeight || 190;
    const upper = series ? Math.round(height * 0.5) : height;
    const shared = { width, domain, opacity: opacityOf(state.all) };
    const parts = [incidentsChart(summary, { ...shared, height: upper, hasAxis: !series })];
    if (series) parts.push(figureChart(series, state.all.size, { ...shared, height: height - upper }));
    box.replaceChildren(...parts);
    for (const part of parts) addBrush(part, state, domain);
    followPointer(parts, box, shown, state.all.size);
  }

  return {
    follow(summary, series) {
      for (const [name, field] of Object.entries(choices)) field.value = state.all[name] ?? "";
      shown = { summary, series };
      panels.classList.toggle("has-figure", Boolean(series));
      note.textContent = leftOut(summary);
      if (!state.all.since && !state.all.until) chosenDays = null;
      draw();
    },
  };
}

const PALE = 0.3;

// Bars outside of the chosen days are pale.
function opacityOf({ since, until }) {
  return ({ x1, x2 }) => ((!since || x2 > date(since)) && (!until || x1 < dayAfter(until)) ? 1 : PALE);
}

const date = (text) => new Date(`${text}T00:00:00Z`);
const iso = (moment) => moment.toISOString().slice(0, 10);
const dayAfter = (text) => new Date(date(text).getTime() + DAY_MS);

function leftOut({ bin, undated, rough }) {
  const parts = [];
  if (undated) parts.push(`${number(undated)} with no day`);
  if (rough) parts.push(`${number(rough)} known no closer than several ${bin}s`);
  return parts.length ? `Not drawn: ${parts.join(", ")}.` : "";
}

function incidentsChart(summary, { width, height, domain, opacity, hasAxis }) {
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
      hasAxis ? axisX({ tickSize: 3 }) : null,
      rectY(rows, {
        x1: "x1", x2: "x2", y: "many", order, clip: true,
        fill: ({ family }) => `var(--family-${family})`, fillOpacity: opacity,
        insetLeft: 0.4, insetRight: 0.4,
      }),
      ruleY([0]),
    ],
  });
}

function figureChart(series, kind, { width, height, domain, opacity }) {
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
      axisX({ tickSize: 3 }),
      rectY(rows, { x1: "x1", x2: "x2", y1: 0, y2: "low", clip: true, fill: "currentColor", fillOpacity: 0.12, insetLeft: 0.4, insetRight: 0.4 }),
      rectY(rows, { x1: "x1", x2: "x2", y1: "low", y2: "high", clip: true, fill: "var(--accent)", fillOpacity: (row) => 0.45 * opacity(row), insetLeft: 0.4, insetRight: 0.4 }),
      ruleY(rows, { x1: "x1", x2: "x2", y: "best", clip: true, stroke: "var(--accent)", strokeWidth: 2 }),
      ruleY([0]),
    ],
  });
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

// Dragging over the days chooses them; a click anywhere chooses all again.
function addBrush(svg, state, domain) {
  const { timeScale } = svg;
  const top = 14;
  const height = Number(svg.getAttribute("height"));
  const [left, right] = timeScale.range;
  const brush = brushX().extent([[left, top], [right, height - 4]]);
  const layer = select(svg).append("g").attr("class", "brush").call(brush);
  const { since, until } = state.all;
  if (since || until) {
    const from = since ? timeScale.apply(date(since)) : left;
    const to = until ? timeScale.apply(dayAfter(until)) : right;
    const [low, high] = [Math.max(left, from), Math.min(right, to)];
    if (low < high) layer.call(brush.move, [low, high]);
  }
  brush.on("end", ({ selection, sourceEvent }) => {
    if (!sourceEvent) return;
    if (!selection) {
      state.set({ since: "", until: "" });
      return;
    }
    const first = startOfDay(timeScale.invert(selection[0]), Math.round);
    const last = new Date(Math.max(first, startOfDay(timeScale.invert(selection[1]), Math.round) - DAY_MS));
    state.set({ since: iso(first < domain[0] ? domain[0] : first), until: iso(last) });
  });
}

function startOfDay(moment, rounded) {
  return new Date(rounded(moment.getTime() / DAY_MS) * DAY_MS);
}
