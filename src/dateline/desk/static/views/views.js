// Saved views: opened, watched, told as feeds and webhooks.

import { announce, get, send } from "/static/api.js";
import { element } from "/static/dom.js";
import { viewCard } from "/static/views/card.js";

const page = document.getElementById("views-page");
const list = document.getElementById("views");
const empty = document.getElementById("no-views");
const form = document.getElementById("view-form");
const may = { change: page.dataset.mayChange === "true", send: page.dataset.maySend === "true" };

async function show() {
  const [{ items }, vocabulary, webhooks] = await Promise.all([
    get("/views"), get("/vocabulary"), may.send ? get("/webhooks") : { items: [] },
  ]);
  empty.hidden = items.length > 0;
  const cards = items.map((view) => viewCard(view, {
    may,
    vocabulary,
    webhooks: webhooks.items.filter((each) => each.view === view.id),
    changed: show,
    removed: () => remove(view),
  }));
  const opened = new Set([...list.querySelectorAll("details[open]")].map((each) => each.dataset.name));
  list.replaceChildren(...cards);
  for (const each of list.querySelectorAll("details")) if (opened.has(each.dataset.name)) each.open = true;
}

async function remove(view) {
  const sure = await confirmed(`Remove the view “${view.name}”, with its feed and webhooks?`, "Remove it");
  if (!sure) return;
  await send("DELETE", `/views/${view.id}`);
  announce(`The view ${view.name} was removed.`);
  await show();
}

function confirmed(question, yes) {
  return new Promise((decide) => {
    const dialog = element(
      "dialog", { class: "card", on: { close: () => { dialog.remove(); decide(dialog.returnValue === "yes"); } } },
      element(
        "form", { method: "dialog", class: "stack" },
        element("p", {}, question),
        element("p", { class: "row" }, element("button", { value: "yes", class: "button-danger" }, yes), element("button", { value: "no", autofocus: true }, "Keep it")),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = document.getElementById("view-problem");
  problem.textContent = "";
  const told = new FormData(form);
  const figure = told.get("figure");
  const toll = figure ? { figure, least: Number(told.get("least")) } : null;
  try {
    const view = await send("POST", "/views", {
      name: told.get("name"),
      query: told.get("query"),
      watch: { new: told.has("new"), contested: told.has("contested"), toll },
    });
    form.reset();
    announce(`The view ${view.name} is saved.`);
    await show();
  } catch (error) {
    problem.textContent = error.message;
  }
});

const button = form?.querySelector("button");
if (button) button.disabled = false;
show();
