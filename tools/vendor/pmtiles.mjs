export { PMTiles, Protocol } from "pmtiles";
