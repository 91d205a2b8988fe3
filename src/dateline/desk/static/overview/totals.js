// How many incidents the filters leave, and the sums of their figures: those of one incident only.
import { make } from "./elements.js";
import { about, counted, label, number, range } from "./words.js";

const MOST = 6;
const FIRST = ["killed", "injured", "displaced", "ordered_to_leave", "captive", "missing"];

export function showTotals(state) {
  const section = document.getElementById("totals");

  function sumCard(sum) {
    const { kind, unit } = sum;
    const isChosen = state.all.size === kind;
    return make(
      "button",
      {
        type: "button",
        class: "total total-sum",
        "aria-pressed": String(isChosen),
        title: explain(sum),
        onclick: () => state.set({ size: isChosen ? "" : kind }),
      },
      make("span", { class: "total-name" }, label("figure", kind), unit === "person" ? "" : ` (${label("unit", unit)})`),
      make("span", { class: "total-value number" }, range(sum.low, sum.high), sum.open_high ? "+" : ""),
      make("span", { class: "total-about" }, `in ${counted(sum.incidents, "incident", "incidents")}`),
    );
  }

  return {
    follow(summary) {
      const sums = [...summary.sums].sort((one, other) => rank(one) - rank(other) || other.incidents - one.incidents);
      section.replaceChildren(
        make(
          "div",
          { class: "total" },
          make("span", { class: "total-name" }, "Incidents"),
          make("span", { class: "total-value number", id: "total" }, number(summary.total)),
          make("span", { class: "total-about" }, aboutTotal(summary)),
        ),
        make(
          "button",
          {
            type: "button",
            class: "total",
            "aria-pressed": String(Boolean(state.all.contested)),
            title: "Two sources give figures, actors or facts that cannot both hold. Press to see only these.",
            onclick: () => state.set({ contested: state.all.contested ? "" : "1" }),
          },
          make("span", { class: "total-name" }, make("span", { class: "sign sign-contested" }), "Contested"),
          make("span", { class: "total-value number" }, number(summary.contested)),
          make("span", { class: "total-about" }, summary.total ? `${Math.round((100 * summary.contested) / summary.total)} % of them` : "none"),
        ),
        ...sums.slice(0, MOST).map(sumCard),
      );
    },
    fail(problem) {
      section.replaceChildren(make("p", { class: "notice notice-problem", role: "alert" }, problem.message));
    },
  };
}

function rank(sum) {
  const index = FIRST.indexOf(sum.kind);
  return index < 0 ? FIRST.length : index;
}

function aboutTotal({ total, no_place: nowhere, undated }) {
  if (!total) return "none is left";
  const parts = [nowhere && `${number(nowhere)} with no place`, undated && `${number(undated)} with no day`];
  return parts.filter(Boolean).join(", ") || "all with day and place";
}

function explain(sum) {
  const parts = [
    about("figure", sum.kind),
    "Adds up only counts of one incident; running totals and how many there are at a time are never added",
    `the best figures add up to ${number(sum.best)}`,
  ];
  if (sum.open_high) parts.push(`${counted(sum.open_high, "incident gives", "incidents give")} no upper bound, where the best stands in`);
  if (sum.open_low) parts.push(`${counted(sum.open_low, "incident gives", "incidents give")} no lower bound, counted as none`);
  return `${parts.join("; ")}. Press to size the map's circles by it.`;
}
