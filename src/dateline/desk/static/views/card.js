// One saved view: its filters in words, its feeds, what it told, where it sends.

import { announce, get, send } from "/static/api.js";
import { counted, element, moment } from "/static/dom.js";

const NAMES = {
  since: "since", until: "until", type: "type", family: "kind", place: "place", country: "country", admin1: "area",
  bbox: "map window", actor: "actor", source: "outlet", min_sources: "independent sources, at least", contested: "contested",
  status: "status", newness: "newness", figure: "figure", min_figure: "at least", q: "words", sort: "by",
};

export function viewCard(view, { may, vocabulary, webhooks, changed, removed }) {
  return element(
    "li", { class: "view card stack" },
    element(
      "header", {},
      element("h3", {}, element("a", { href: view.query ? `/?${view.query}` : "/" }, view.name)),
      element("a", { class: "button", href: `/feeds/${view.id}.atom`, title: "For a feed reader" }, "Atom"),
      element("a", { class: "button", href: `/feeds/${view.id}.json`, title: "The same as JSON Feed" }, "JSON"),
      may.change ? element("button", { type: "button", class: "button-danger", "aria-label": `Remove ${view.name}`, on: { click: removed } }, "Remove") : null,
    ),
    filters(view, vocabulary),
    element("p", { class: "small muted" }, `Tells of ${watched(view, vocabulary)} · ${view.by} · `, moment(view.at)),
    may.change ? watching(view, vocabulary, changed) : null,
    told(view),
    may.send ? sending(view, webhooks, changed) : null,
  );
}

function filters(view, vocabulary) {
  const pairs = [...new URLSearchParams(view.query)];
  const tags = pairs.length
    ? pairs.map(([name, value]) => element("li", { class: "tag" }, `${NAMES[name] ?? name}: ${words(name, value, vocabulary)}`))
    : [element("li", { class: "tag" }, "everything")];
  return element("ul", { class: "filters", "aria-label": "Filters" }, tags);
}

function words(name, value, vocabulary) {
  if (value === "1" && name === "contested") return "yes";
  return vocabulary[name]?.find((term) => term.value === value)?.label ?? value;
}

function watched({ watch }, vocabulary) {
  const parts = [
    watch.new ? "new incidents" : "",
    watch.toll ? `${words("figure", watch.toll.figure, vocabulary).toLowerCase()} reaching ${watch.toll.least.toLocaleString()}` : "",
    watch.contested ? "incidents that become contested" : "",
  ].filter(Boolean);
  return parts.join(", ") || "nothing";
}

function watching(view, vocabulary, changed) {
  const { watch } = view;
  const id = `toll-${view.id}`;
  const options = vocabulary.figure.map((term) => element("option", { value: term.value, selected: watch.toll?.figure === term.value }, term.label));
  const problem = element("span", { class: "notice-line", role: "alert" });
  const save = async (event) => {
    event.preventDefault();
    const told = new FormData(event.target);
    const figure = told.get("figure");
    const toll = figure ? { figure, least: Number(told.get("least")) } : null;
    try {
      await send("PATCH", `/views/${view.id}`, { watch: { new: told.has("new"), contested: told.has("contested"), toll } });
      announce("What is told of is changed.");
      await changed();
    } catch (error) {
      problem.textContent = error.message;
    }
  };
  return element(
    "details", { "data-name": `watch-${view.id}` },
    element("summary", {}, "Change what it tells of"),
    element(
      "form", { on: { submit: save }, class: "stack" },
      element(
        "fieldset", { class: "watch" },
        element("legend", {}, "Tell of"),
        element("label", { class: "check" }, element("input", { type: "checkbox", name: "new", checked: watch.new }), "incidents that are new in the view"),
        element("label", { class: "check" }, element("input", { type: "checkbox", name: "contested", checked: watch.contested }), "incidents that become contested"),
        element(
          "div", { class: "row" },
          element("label", { for: id }, "a toll:"),
          element("select", { id, name: "figure" }, element("option", { value: "" }, "none"), options),
          element("label", { for: `${id}-least` }, "reaching"),
          element("input", { id: `${id}-least`, name: "least", type: "number", min: 1, step: 1, value: watch.toll?.least ?? 10 }),
        ),
      ),
      element("p", { class: "row" }, element("button", {}, "Save"), problem),
    ),
  );
}

function told(view) {
  const list = element("ul", { class: "alert-list" });
  const details = element(
    "details", { "data-name": `alerts-${view.id}`, on: { toggle: load } },
    element("summary", {}, "What it told"),
    list,
  );
  async function load() {
    if (!details.open) return;
    const { items } = await get(`/views/${view.id}/alerts`, { limit: 50 });
    const rows = items.map((alert) => element(
      "li", {}, alert.incident ? element("a", { href: `/incidents/${alert.incident}` }, alert.title) : alert.title, moment(alert.at),
    ));
    list.replaceChildren(...(rows.length ? rows : [element("li", { class: "muted" }, "Nothing yet. What was in the view when it was saved is not told of.")]));
  }
  return details;
}

function sending(view, webhooks, changed) {
  const problem = element("span", { class: "notice-line", role: "alert" });
  const made = element("div", { role: "status" });
  const add = async (event) => {
    event.preventDefault();
    problem.textContent = "";
    const form = event.target;
    try {
      const webhook = await send("POST", "/webhooks", { view: view.id, url: new FormData(form).get("url") });
      form.reset();
      list.append(webhookRow(webhook, changed));
      made.replaceChildren(
        element("p", { class: "notice notice-good" }, "Its secret, shown only now: ", element("code", { class: "secret" }, webhook.secret)),
      );
    } catch (error) {
      problem.textContent = error.message;
    }
  };
  const id = `webhook-${view.id}`;
  const list = element("ul", { class: "webhook-list" }, webhooks.map((each) => webhookRow(each, changed)));
  return element(
    "details", { "data-name": `webhooks-${view.id}` },
    element("summary", {}, webhooks.length ? counted(webhooks.length, "webhook") : "Webhooks"),
    list,
    made,
    element(
      "form", { class: "webhook-form", on: { submit: add } },
      element("p", { class: "field" }, element("label", { for: id }, "Send what it tells to"), element("input", { id, name: "url", type: "url", required: true, maxlength: 2000, placeholder: "https://…", autocomplete: "off" })),
      element("button", {}, "Add a webhook"),
    ),
    problem,
  );
}

function webhookRow(webhook, changed) {
  const outcome = element("span", { role: "status" });
  const path = `/webhooks/${webhook.id}`;
  const test = async () => {
    outcome.textContent = "sending…";
    try {
      const { problem } = await send("POST", `${path}/test`);
      outcome.textContent = problem ?? "It was taken.";
    } catch (error) {
      outcome.textContent = error.message;
    }
  };
  const act = (method, where) => async () => {
    await send(method, where);
    await changed();
  };
  const state = [
    webhook.sent_at ? ["last sent ", moment(webhook.sent_at)] : ["nothing sent yet"],
    webhook.waiting ? [` · ${counted(webhook.waiting, "alert")} waiting`] : [],
    webhook.given_up ? [` · ${counted(webhook.given_up, "alert")} given up`] : [],
  ];
  return element(
    "li", {},
    element("div", {}, webhook.url),
    element("p", { class: "small muted" }, state.flat()),
    webhook.problem ? element("p", { class: "small notice-line" }, webhook.problem) : null,
    element(
      "div", { class: "row" },
      element("button", { type: "button", on: { click: test } }, "Send a test"),
      webhook.waiting || webhook.given_up ? element("button", { type: "button", on: { click: act("POST", `${path}/retry`) } }, "Try again now") : null,
      element("button", { type: "button", class: "button-danger", "aria-label": `Remove the webhook to ${webhook.url}`, on: { click: act("DELETE", path) } }, "Remove"),
      outcome,
    ),
  );
}
