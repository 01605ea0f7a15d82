// Reviewing by keyboard, marks that open their item, and items from a selection of the text. Without this every form works as it stands.
const panel = () => document.getElementById("panel");
const opened = () => document.getElementById("opened");
const press = (act) => opened()?.querySelector(`button[name="act"][value="${act}"]`)?.click();
const follow = (name) => {
  const item = opened()?.dataset[name];
  const link = item && [...opened().querySelectorAll("a[hx-get]")].find((one) => one.getAttribute("href").endsWith(item));
  link?.click();
};
const show = (scroll) => {
  for (const mark of document.querySelectorAll(".mark.here")) mark.classList.remove("here");
  const item = opened()?.dataset.item;
  if (!item) return;
  const marks = [...document.querySelectorAll("#plan-text .mark")].filter((mark) => mark.dataset.items.split(" ").includes(item));
  for (const mark of marks) mark.classList.add("here");
  if (scroll && marks[0]) {
    const box = document.querySelector(".review-text"), place = marks[0].getBoundingClientRect(), frame = box.getBoundingClientRect();
    if (place.top < frame.top + 40 || place.bottom > frame.bottom - 40) box.scrollBy({ top: place.top - frame.top - frame.height / 3 });
  }
};
const keys = {
  j: () => follow("after"), k: () => follow("before"), a: () => press("accept"), d: () => press("drop"),
  e: () => { const edit = opened()?.querySelector("details.edit"); if (edit) { edit.open = true; edit.querySelector("input,textarea,select").focus(); } },
  "?": () => document.getElementById("keys").showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("input,textarea,select")) { event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.matches("input,textarea,select")) return;
  if (document.getElementById("keys").open || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest("#plan-text .mark");
  if (!mark || !window.htmx || !document.getSelection().isCollapsed) return;
  event.preventDefault();
  const query = new URLSearchParams(location.search);
  query.set("item", mark.dataset.items.split(" ")[0]);
  htmx.ajax("GET", `?${query}`, { target: "#panel", swap: "outerHTML" });
});
// Offsets are counted in characters, of which JavaScript counts rare ones twice.
const place = (node, offset) => {
  const piece = node.nodeType === 3 ? node.parentElement.closest("[data-at]") : null;
  return piece ? Number(piece.dataset.at) + [...node.textContent.slice(0, offset)].length : null;
};
document.addEventListener("mouseup", (event) => {
  if (event.target.closest("#selection")) return;
  document.getElementById("selection")?.remove();
  const selection = document.getSelection();
  if (selection.isCollapsed || !document.getElementById("plan-text").contains(selection.anchorNode)) return;
  const range = selection.getRangeAt(0), at = place(range.startContainer, range.startOffset), words = selection.toString().trim();
  if (at === null || !words) return;
  const offer = document.createElement("button");
  offer.id = "selection"; offer.type = "button"; offer.className = "btn btn-sm btn-primary";
  offer.textContent = document.querySelector("#add summary").textContent;
  const box = range.getBoundingClientRect();
  document.body.append(offer);
  offer.style.left = `${box.left + scrollX}px`; offer.style.top = `${box.bottom + scrollY + 4}px`;
  offer.addEventListener("click", () => {
    const add = document.getElementById("add"), form = add.querySelector("form");
    add.open = true; form.elements.at.value = at; form.elements.quoted.value = words;
    offer.remove(); add.scrollIntoView({ block: "center" }); form.elements.quoted.focus();
  });
});
document.addEventListener("htmx:afterSettle", () => show(true));
show(true);
