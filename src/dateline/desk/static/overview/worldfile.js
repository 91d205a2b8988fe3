// The base map's file, of which the browser asks for the parts it needs.
import { PMTiles } from "../vendor/pmtiles.mjs";

export const WORLD_FILE = `${location.origin}/static/basemap/world.pmtiles`;

// For MapLibre's protocol: `protocol.add(worldFile())`.
export function worldFile() {
  return new PMTiles({ getKey: () => WORLD_FILE, getBytes });
}

// A request can fail on its way ("Failed to fetch") though the file is there: a connection that was
// kept open closes just then, or the browser's cache gives up a part. It is sent once more, past the
// cache; else a directory of the file that failed leaves the map empty.
async function getBytes(offset, length, signal) {
  try {
    return await part(offset, length, { signal });
  } catch (problem) {
    if (signal?.aborted || !(problem instanceof TypeError)) throw problem;
    return part(offset, length, { signal, cache: "no-store" });
  }
}

async function part(offset, length, options) {
  const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
  const answer = await fetch(WORLD_FILE, { ...options, headers });
  if (answer.status !== 206) throw new Error(`the base map's file answers ${answer.status} to a part of it`);
  return { data: await answer.arrayBuffer() };
}
