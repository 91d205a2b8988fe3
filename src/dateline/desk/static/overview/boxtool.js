// Draws a box on the map and tells its corners: west, south, east, north.

export function boxTool(map, button, done) {
  const canvas = map.getCanvasContainer();
  const box = document.createElement("div");
  box.className = "map-box";
  let start = null;

  function set(isOn) {
    button.setAttribute("aria-pressed", String(isOn));
    canvas.classList.toggle("is-drawing", isOn);
    map.dragPan[isOn ? "disable" : "enable"]();
    map.touchZoomRotate[isOn ? "disable" : "enable"]();
    if (!isOn) box.remove();
    start = null;
  }
  const isOn = () => button.getAttribute("aria-pressed") === "true";

  function at({ clientX, clientY }) {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  function stretch(point) {
    const [left, top] = [Math.min(start.x, point.x), Math.min(start.y, point.y)];
    box.style.transform = `translate(${left}px, ${top}px)`;
    box.style.width = `${Math.abs(point.x - start.x)}px`;
    box.style.height = `${Math.abs(point.y - start.y)}px`;
  }

  button.addEventListener("click", () => set(!isOn()));
  addEventListener("keydown", (event) => event.key === "Escape" && isOn() && set(false));
  canvas.addEventListener("pointerdown", (event) => {
    if (!isOn() || event.button !== 0) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    start = at(event);
    stretch(start);
    canvas.append(box);
  });
  canvas.addEventListener("pointermove", (event) => start && stretch(at(event)));
  canvas.addEventListener("pointerup", (event) => {
    if (!start) return;
    const end = at(event);
    const isDrag = Math.abs(end.x - start.x) > 6 && Math.abs(end.y - start.y) > 6;
    const corners = [map.unproject([start.x, start.y]), map.unproject([end.x, end.y])];
    set(false);
    if (isDrag) done(cornersOf(corners));
  });
}

export function cornersOf(points) {
  const lons = points.map((point) => point.wrap().lng);
  const lats = points.map((point) => point.lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)].map((value) => Number(value.toFixed(4)));
}
