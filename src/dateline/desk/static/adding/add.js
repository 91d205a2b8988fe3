// Adding links, text and files, and following what becomes of them.

import { announce, get, keepLooking, send } from "/static/api.js";
import { element } from "/static/dom.js";
import { jobCard, summary } from "/static/adding/jobs.js";

const FOLLOW_EVERY = 1000;
const LOOK_EVERY = 15000;

const form = document.getElementById("add-form");
const problem = document.getElementById("add-problem");
const button = document.getElementById("add-button");
const dropZone = document.getElementById("drop-zone");
const picker = document.getElementById("files");
const fileList = document.getElementById("file-list");
const list = document.getElementById("jobs");
const empty = document.getElementById("no-jobs");

let files = [];
const cards = new Map();
const stages = new Map();

function showFiles() {
  const rows = files.map((file, number) => {
    const drop = () => {
      files = files.filter((_, each) => each !== number);
      showFiles();
      picker.focus();
    };
    const remove = element(
      "button", { type: "button", class: "button-plain", "aria-label": `Leave out ${file.name}`, on: { click: drop } }, "✕",
    );
    return element("li", {}, element("span", { class: "name" }, file.name), remove);
  });
  fileList.replaceChildren(...rows);
}

function take(chosen) {
  files = [...files, ...chosen];
  showFiles();
}

function takePicked() {
  take(picker.files);
  picker.value = "";
}

picker.addEventListener("change", takePicked);
takePicked(); // what was picked before this script came

for (const name of ["dragenter", "dragover"]) {
  dropZone.addEventListener(name, (event) => {
    event.preventDefault();
    dropZone.classList.add("is-over");
  });
}
dropZone.addEventListener("dragleave", () => dropZone.classList.remove("is-over"));
dropZone.addEventListener("drop", (event) => {
  event.preventDefault();
  dropZone.classList.remove("is-over");
  take(event.dataTransfer.files);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  const body = new FormData(form);
  for (const file of files) body.append("files", file, file.name);
  button.disabled = true;
  try {
    const job = await send("POST", "/add", body);
    form.reset();
    files = [];
    showFiles();
    show(job);
    announce("Added; it is being read.");
    follow(job.id);
  } catch (error) {
    problem.textContent = error.message;
  } finally {
    button.disabled = false;
  }
});

function show(job) {
  empty.hidden = true;
  const card = jobCard(job, { retry: () => retry(job.id) });
  const old = cards.get(job.id);
  if (old) {
    const wasOpen = old.querySelector("details")?.open;
    const details = card.querySelector("details");
    if (details && wasOpen) details.open = true;
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
    old.replaceWith(card);
    if (focused) card.querySelector(`[data-focus="${focused}"]`)?.focus();
  } else {
    const later = [...cards].filter(([id]) => id < job.id).sort(([a], [b]) => b - a)[0];
    if (later) later[1].before(card);
    else list.append(card);
  }
  cards.set(job.id, card);
  stages.set(job.id, job.stage);
}

async function refresh(id) {
  const job = await get(`/jobs/${id}`);
  const wasWorking = stages.get(id) !== "done";
  show(job);
  if (wasWorking && job.stage === "done") announce(summary(job));
  return job;
}

async function follow(id) {
  try {
    const job = await refresh(id);
    if (job.stage !== "done") setTimeout(follow, FOLLOW_EVERY, id);
  } catch {
    setTimeout(follow, LOOK_EVERY, id);
  }
}

async function retry(id) {
  try {
    show(await send("POST", `/jobs/${id}/retry`));
    follow(id);
  } catch (error) {
    announce(error.message);
  }
}

// Jobs of feeds come by themselves.
async function look() {
  const { items } = await get("/jobs", { limit: 20 });
  empty.hidden = items.length > 0;
  for (const job of items.reverse()) {
    if (cards.has(job.id)) continue;
    show(job);
    follow(job.id);
  }
}

button.disabled = false;
keepLooking(look, LOOK_EVERY);
document.addEventListener("feedschecked", () => setTimeout(look, FOLLOW_EVERY));
