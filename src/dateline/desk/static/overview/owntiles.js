// A map that the user has set: a PMTiles file, a TileJSON address, or an address of picture tiles.
import { PMTiles } from "../vendor/pmtiles.mjs";

const VECTOR = 1;
const WATER = ["water", "ocean", "lake", "river", "hydro"];

// What MapLibre needs to draw it, with the names of a vector map's layers; null without any.
export async function ownTiles(address, protocol) {
  if (!address) return null;
  try {
    if (address.endsWith(".pmtiles")) return await ofArchive(new URL(address, location.origin).href, protocol);
    if (address.endsWith(".json")) return await ofTileJson(address);
    return { source: { type: "raster", tiles: [address], tileSize: 256 }, names: [] };
  } catch (problem) {
    console.warn(`The map at ${address} can't be read: ${problem.message}`);
    return null;
  }
}

async function ofArchive(address, protocol) {
  const archive = new PMTiles(address);
  protocol.add(archive);
  const [header, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata()]);
  return described(`pmtiles://${address}`, header.tileType === VECTOR, metadata);
}

async function ofTileJson(address) {
  const told = await (await fetch(address)).json();
  return described(address, Boolean(told.vector_layers), told);
}

function described(url, isVector, { vector_layers: layers }) {
  return {
    source: { type: isVector ? "vector" : "raster", url },
    names: isVector ? (layers ?? []).map(({ id }) => id) : [],
  };
}

// Of such tiles nothing is known but the names of their layers: each is drawn plainly.
export function ownLayers({ source, names }, colours) {
  if (source.type === "raster") return [{ id: "own", type: "raster", source: "own" }];
  return names.flatMap((name) => {
    const isWater = WATER.some((word) => name.includes(word));
    const shared = { source: "own", "source-layer": name };
    return [
      {
        ...shared, id: `own-${name}-areas`, type: "fill", filter: ["==", ["geometry-type"], "Polygon"],
        paint: { "fill-color": isWater ? colours.water : colours.inner, "fill-opacity": isWater ? 1 : 0.25 },
      },
      {
        ...shared, id: `own-${name}-lines`, type: "line", filter: ["==", ["geometry-type"], "LineString"],
        paint: { "line-color": isWater ? colours.river : colours.inner, "line-width": 1 },
      },
    ];
  });
}
