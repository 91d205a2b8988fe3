// On a narrow page the three panels are tabs; on a wide one all are seen and the tabs are hidden.
export function showTabs(onChange) {
  const panels = document.querySelector(".panels");
  const tabs = [...document.querySelectorAll('[role="tab"]')];

  function choose(tab, focus = false) {
    for (const each of tabs) {
      const isChosen = each === tab;
      each.setAttribute("aria-selected", isChosen);
      each.tabIndex = isChosen ? 0 : -1;
    }
    panels.dataset.tab = tab.id.replace("tab-", "");
    if (focus) tab.focus();
    onChange();
    dispatchEvent(new Event("resize"));
  }

  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) choose(tabs[(index + step + tabs.length) % tabs.length], true);
    });
  });
}
