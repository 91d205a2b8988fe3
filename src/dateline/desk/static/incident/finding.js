// Looking something up while somebody types, and offering what is found to choose from.

import { get } from "../api.js";
import { days } from "../overview/words.js";

const PAUSE = 250;
const MOST = 8;

export function useFinders(incident) {
  for (const input of document.querySelectorAll("[data-incidents]")) {
    const list = input.closest("form").querySelector("[data-found]");
    const name = input.dataset.incidents;
    find(input, list, (words, signal) => incidents(words, incident, name, signal), "incident");
  }
}

// ask: gives the choices that some words lead to. What comes back looks at once, and not after a pause.
export function find(input, list, ask, what) {
  const count = input.closest("form").querySelector("[data-count]");
  let waiting = null;
  let asked = null;

  async function look() {
    clearTimeout(waiting);
    asked?.abort();
    const { signal } = (asked = new AbortController());
    const words = input.value.trim();
    count.textContent = words ? "Looking …" : "";
    try {
      const found = words ? await ask(words, signal) : [];
      if (signal.aborted) return;
      list.replaceChildren(...found);
      if (words) count.textContent = `${found.length || "No"} ${what}${found.length === 1 ? "" : "s"} found`;
    } catch (error) {
      if (error.name !== "AbortError") count.textContent = error.message;
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Enter in the search chooses the first that was found, and does not send the form.
    event.preventDefault();
    const first = list.querySelector("input");
    if (first) {
      first.click();
      first.focus();
    }
  });
  return look;
}

async function incidents(words, mine, name, signal) {
  const [{ items }, labels] = await Promise.all([
    get("/incidents", { q: words, limit: MOST + 1 }, { signal }),
    vocabulary(),
  ]);
  const others = items.filter((each) => each.id !== mine).slice(0, MOST);
  return others.map((each) => {
    const title = document.createElement("span");
    title.className = "family";
    title.dataset.family = each.family;
    const type = labels("type", each.type);
    title.textContent = [type, each.place, each.start && days(each)].filter(Boolean).join(", ");
    const tolls = each.figures.slice(0, 2).map(
      ({ best, kind }) => `${best ?? "?"} ${labels("figure", kind).toLowerCase()}`,
    );
    const reports = `${each.reports} report${each.reports === 1 ? "" : "s"}`;
    const made = choice(name, each.id, title, [...tolls, reports].join(" · "));
    made.querySelector("input").addEventListener("change", ({ target }) => noteVersion(target));
    return made;
  });
}

// What is chosen is corrected as it was when it was chosen; lists do not tell versions.
async function noteVersion(input) {
  delete input.dataset.version;
  input.version = get(`/incidents/${input.value}`).then(({ version }) => (input.dataset.version = version));
  await input.version.catch(() => {});
}

let known = null;

// The words of the codebook's values, asked for once.
async function vocabulary() {
  known ??= await get("/vocabulary");
  return (set, value) => known[set].find((term) => term.value === value)?.label ?? value;
}

export function choice(name, value, title, note) {
  const label = document.createElement("label");
  label.className = "choice";
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name, value, required: true });
  const words = document.createElement("span");
  const small = document.createElement("span");
  small.className = "muted small";
  small.textContent = note;
  words.append(title, document.createElement("br"), small);
  label.append(input, " ", words);
  return label;
}
