// The map's colours, light and dark, and those of the page that it shares.

const BASE = {
  light: {
    water: "#d5e0e8", land: "#f7f6f2", border: "#8b939b", inner: "#cfd3d6", river: "#bdd2e0",
    town: "#4c555d", area: "#7d868e", halo: "#f7f6f2", ring: "#2b333a", hatch: "#3b4650",
  },
  dark: {
    water: "#0e151a", land: "#1d252b", border: "#66737e", inner: "#36424b", river: "#213845",
    town: "#b3bec7", area: "#7f8c97", halo: "#161d22", ring: "#dfe6eb", hatch: "#c4ced6",
  },
};
const DARK_FAMILIES = new Set(["fighting", "movement", "relief", "other"]);

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function mapColours(families) {
  const page = getComputedStyle(document.documentElement);
  const token = (name) => page.getPropertyValue(`--${name}`).trim();
  return {
    ...BASE[isDark() ? "dark" : "light"],
    families: Object.fromEntries(families.map((family) => [family, token(`family-${family}`)])),
    contested: token("warning"),
    accent: token("accent"),
  };
}

// An expression: the colour of a feature's family, and one for numbers written on it.
export const familyFill = ({ families }) => ["match", ["get", "family"], ...Object.entries(families).flat(), families.other ?? "#777"];
export const onFamily = ["case", ["in", ["get", "family"], ["literal", [...DARK_FAMILIES]]], "#ffffff", "#15191c"];
