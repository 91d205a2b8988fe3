// The base map's file, of which the browser asks for the parts it needs.
import { PMTiles } from "../vendor/pmtiles.mjs";

export const WORLD_FILE = `${location.origin}/static/basemap/world.pmtiles`;

// For MapLibre's protocol: `protocol.add(worldFile())`.
export function worldFile() {
  return new PMTiles({ getKey: () => WORLD_FILE, getBytes });
}

// A tile that is no longer wanted, as when a map that has just begun to load is zoomed in, is called
// off. Chromium's cache then fails others that wait for a part of the same file, with "Failed to
// fetch", though nothing is wrong with them: they are asked for once more, past the cache.
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
