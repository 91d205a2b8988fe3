// The timeline: incidents of each day, week or month by family, and a figure's lowest to highest.
import { brushX, select } from "../vendor/plot.mjs";
import { DAY_MS, date, dayAfter, iso } from "./days.js";
import { later, make } from "./elements.js";
import { figureChart, incidentsChart, opacityOf } from "./timelinecharts.js";
import { followPointer } from "./timelinetip.js";
import { number } from "./words.js";

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

function leftOut({ bin, undated, rough }) {
  const parts = [];
  if (undated) parts.push(`${number(undated)} with no day`);
  if (rough) parts.push(`${number(rough)} known no closer than several ${bin}s`);
  return parts.length ? `Not drawn: ${parts.join(", ")}.` : "";
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
