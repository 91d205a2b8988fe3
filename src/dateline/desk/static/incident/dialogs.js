// Opening dialogs by what says `data-opens`, closing them by `data-closes`.

export function useDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) openDialog(opener.dataset.opens, opener.dataset);
    else if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
    else if (event.target.matches?.("dialog")) event.target.close();
  });
}

// Where a form is for one of several fields, only the one chosen is shown, checked and sent.
export function useParts() {
  for (const form of document.querySelectorAll("[data-parts]")) {
    const chooser = form.querySelector("[data-chooses]");
    const follow = () => {
      for (const part of form.querySelectorAll("[data-part]")) {
        part.hidden = part.disabled = part.dataset.part !== chooser.value;
      }
    };
    chooser.addEventListener("change", follow);
    follow();
  }
}

// about: `event` and `name` of a telling, and what it tells now, where a dialog is for one.
export function openDialog(id, about = {}) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  const form = dialog.querySelector("form");
  if (form) {
    form.querySelector(".form-problem").hidden = true;
    if (form.elements.event) form.elements.event.value = about.event ?? "";
    const name = dialog.querySelector("[data-name]");
    if (name) name.textContent = about.name ?? "this incident";
    for (const input of form.querySelectorAll("[data-fills]")) input.value = about[input.dataset.fills] ?? "";
  }
  dialog.showModal();
}
