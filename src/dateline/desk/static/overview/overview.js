// The overview: one state, and four views of it that change it and follow it.
import { announce, get } from "../api.js";
import { showFilters } from "./filters.js";
import { showList } from "./list.js";
import { createState, filtersDiffer, without } from "./state.js";
import { showTabs } from "./tabs.js";
import { showTaking } from "./take.js";
import { showTimeline } from "./timeline.js";
import { showTotals } from "./totals.js";
import { counted, loadWords } from "./words.js";

const state = createState();
// The map is drawn last: it takes the longest, and counts and list need not wait for it.
let map = null;
showTabs(() => map?.resize());
await loadWords();

const filters = showFilters(state);
const totals = showTotals(state);
const timeline = showTimeline(state);
const taking = showTaking(state);
const list = showList(state, { point: (incident) => map?.point(incident) });

let asked = new AbortController();

async function refresh(before) {
  const all = !before;
  const filtersChanged = all || filtersDiffer(state.all, before, ["sort"]);
  const viewChanged = all || state.all.size !== before.size || state.all.bin !== before.bin;
  filters.follow();
  taking.follow();
  if (filtersChanged || state.all.sort !== before.sort) list.follow();
  if (filtersChanged || viewChanged) map?.follow();
  if (!filtersChanged && !viewChanged) return;
  asked.abort();
  asked = new AbortController();
  try {
    await follow(asked.signal, filtersChanged);
  } catch (problem) {
    if (problem.name !== "AbortError") totals.fail(problem);
  }
}

// The timeline shows all days, of which the filters choose some; what is counted lies in these.
async function follow(signal, filtersChanged) {
  const { size, bin } = state.all;
  const dateless = without(state.filters, "since", "until");
  const hasDates = Boolean(state.filters.since || state.filters.until);
  const [inside, overall, series] = await Promise.all([
    get("/summary", { ...state.filters, bin }, { signal }),
    hasDates ? get("/summary", { ...dateless, bin }, { signal }) : null,
    size ? get("/series", { ...dateless, kind: size, bin }, { signal }) : null,
  ]);
  totals.follow(inside);
  filters.count(inside.types);
  timeline.follow(overall ?? inside, series);
  if (filtersChanged) announce(counted(inside.total, "incident", "incidents"));
}

state.listen((_, before) => refresh(before));
refresh(null);
const [first, { showMap }] = await Promise.all([list.first, import("./map.js")]);
map = showMap(state, first);
map.follow();
