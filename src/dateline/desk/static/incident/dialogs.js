// Opening dialogs by what says `data-opens`, closing them by `data-closes`.

export function useDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) openDialog(opener.dataset.opens, opener.dataset);
    else if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
    else if (event.target.matches?.("dialog")) event.target.close();
  });
}

// about: `event` and `name` of a telling, where a dialog is for one.
export function openDialog(id, about = {}) {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return;
  const form = dialog.querySelector("form");
  if (form) {
    form.querySelector(".form-problem").hidden = true;
    if (form.elements.event) form.elements.event.value = about.event ?? "";
    const name = dialog.querySelector("[data-name]");
    if (name) name.textContent = about.name ?? "this incident";
  }
  dialog.showModal();
}
