// Tiles whose request failed on its way ("Failed to fetch", which no server answered): without this
// their part of the map would stay empty until it is left and seen again. They are asked for again.

const AGAIN_AFTER = [300, 1500, 5000];

export function retryTiles(map) {
  const failed = Object.create(null);
  map.on("error", ({ error, sourceId, tile }) => {
    const { z, x, y } = tile?.tileID?.canonical ?? {};
    const key = `${sourceId}/${z}/${x}/${y}`;
    const times = failed[key] ?? 0;
    const isOnItsWay = error?.status === 0 || error instanceof TypeError;
    if (z === undefined || !isOnItsWay || times === AGAIN_AFTER.length) {
      console.error(error);
      return;
    }
    failed[key] = times + 1;
    setTimeout(() => map.getSource(sourceId) && map.refreshTiles(sourceId, [{ z, x, y }]), AGAIN_AFTER[times]);
  });
}
