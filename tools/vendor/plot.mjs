// What the desk uses of Observable Plot and D3, bundled into one file.
export {
  axisX, axisY, gridY, plot, rectY, ruleY,
} from "@observablehq/plot";
export { brushX } from "d3-brush";
export { select } from "d3-selection";
