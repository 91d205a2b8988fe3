// GeoJSON of places.

const KM_A_DEGREE = 111.195;
const CORNERS = 72;

export function pointAt({ lon, lat }, properties) {
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: [lon, lat] } };
}

export function pointsAt(features) {
  return { type: "FeatureCollection", features };
}

// A circle on the ground around a place, of its radius_km.
export function ringAround({ lon, lat, radius_km: radius }, properties) {
  const [tall, wide] = [radius / KM_A_DEGREE, radius / KM_A_DEGREE / Math.cos((lat * Math.PI) / 180)];
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (corner / CORNERS) * 2 * Math.PI;
    return [lon + wide * Math.cos(angle), lat + tall * Math.sin(angle)];
  });
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
}
