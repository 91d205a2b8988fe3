// What the days under the pointer hold.
import { make } from "./elements.js";
import { counted, dayRange, families, label, number, range } from "./words.js";

export function followPointer(charts, box, { summary, series }, kind) {
  const hint = make("div", { class: "timeline-hint", hidden: true });
  const line = make("div", { class: "timeline-line", hidden: true });
  box.append(line, hint);
  const points = series?.kinds.find((each) => each.kind === kind)?.points ?? [];

  function show(event) {
    const { left, width } = box.getBoundingClientRect();
    const x = event.clientX - left;
    const at = charts[0].timeScale.invert(x).toISOString().slice(0, 10);
    const holds = ({ start, end }) => start <= at && at <= end;
    const bin = summary.bins.find(holds);
    hint.hidden = line.hidden = !bin;
    if (!bin) return;
    hint.replaceChildren(...tell(bin, points.find(holds), kind));
    line.style.left = `${x}px`;
    const isRight = x > width / 2;
    hint.style.left = isRight ? "auto" : `${x + 14}px`;
    hint.style.right = isRight ? `${width - x + 14}px` : "auto";
  }

  for (const chart of charts) {
    chart.addEventListener("pointermove", show);
    chart.addEventListener("pointerleave", () => (hint.hidden = line.hidden = true));
  }
}

function tell({ start, end, total, families: counts }, point, kind) {
  return [
    make("p", { class: "card-title" }, dayRange(start, end)),
    make("p", {}, counted(total, "incident", "incidents")),
    point ? make("p", {}, `${label("figure", kind)} `, make("strong", {}, range(point.low, point.high)), `, best ${number(point.best)}`) : null,
    make(
      "ul",
      {},
      ...families()
        .filter((family) => counts[family])
        .map((family) => make("li", { class: "family", "data-family": family }, `${label("family", family)}: ${number(counts[family])}`)),
    ),
  ].filter(Boolean);
}
