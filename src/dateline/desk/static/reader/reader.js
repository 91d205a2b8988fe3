// The reader: what a mark resolved to, while it is pointed at or has the focus.

const reader = document.getElementById("reader");
const text = document.getElementById("text");
const panel = document.getElementById("panel-body");
const close = document.getElementById("panel-close");
const empty = [...panel.childNodes];
let lit = [];

function show(ids) {
  const abouts = ids.map((id) => document.getElementById(`about-${id}`)).filter(Boolean);
  if (!abouts.length) return;
  const copies = abouts.map((about) => {
    const copy = document.createElement("div");
    copy.className = "about";
    for (const child of about.childNodes) copy.append(child.cloneNode(true));
    return copy;
  });
  panel.replaceChildren(...copies);
  reader.classList.add("has-panel");
  close.hidden = false;
  light(ids);
}

function hide() {
  panel.replaceChildren(...empty);
  reader.classList.remove("has-panel");
  close.hidden = true;
  light([]);
}

// Lights up all the words that a mark rests on: the rest of it, its sentence, what was said.
function light(ids) {
  for (const element of lit) element.classList.remove("lit", "lit-proof");
  lit = [];
  for (const id of ids) {
    mark(`[data-marks~="${id}"]`, "lit");
    mark(`[data-said~="${id}"], [data-proves~="${id}"]`, "lit-proof");
  }
}

function mark(selector, name) {
  for (const element of text.querySelectorAll(selector)) {
    element.classList.add(name);
    lit.push(element);
  }
}

function isHidden(id) {
  return text.classList.contains(`hide-${id.split("-")[0]}`);
}

function marksAt(target) {
  const segment = target.closest?.("[data-marks]");
  return segment ? segment.dataset.marks.split(" ").filter((id) => !isHidden(id)) : [];
}

for (const event of ["mouseover", "focusin"]) {
  text.addEventListener(event, ({ target }) => show(marksAt(target)));
}
// A touch has no hover: the first touch shows, the second goes.
let touched = null;
text.addEventListener("click", (event) => {
  const segment = event.target.closest("[data-marks]");
  if (!segment || !matchMedia("(hover: none)").matches || touched === segment) return;
  event.preventDefault();
  touched = segment;
  show(marksAt(segment));
});
close.addEventListener("click", hide);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});

for (const item of document.querySelectorAll("[data-shows]")) {
  const ids = [item.dataset.shows];
  item.addEventListener("mouseenter", () => show(ids));
  item.addEventListener("focusin", () => show(ids));
}

for (const box of document.querySelectorAll('.kinds input[name="kind"]')) {
  box.addEventListener("change", () => text.classList.toggle(`hide-${box.value}`, !box.checked));
}

const cited = document.getElementById("cited");
if (cited) {
  cited.scrollIntoView({ block: "center" });
  const first = text.querySelector(".cited[data-marks]");
  if (first) show(marksAt(first));
}
