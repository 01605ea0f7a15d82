// The page works without this: it adds the filter and the order.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  const cards = all(".card");
  const list = one(".cards");
  const form = one(".filter");
  const words = cards.map((card) => card.querySelector(".tells").textContent.toLowerCase());
  const names = cards.map((card) => card.querySelector(".name").textContent);
  const collator = new Intl.Collator(document.documentElement.lang);

  function filter() {
    const lights = new Set(all("[name=light]:checked", form).map((box) => box.value));
    const { part, binding } = form;
    const sought = form.words.value.trim().toLowerCase();
    let shown = 0;
    cards.forEach((card, number) => {
      const { light, part: at, binding: nature } = card.dataset;
      const fits = lights.has(light) && (!part.value || part.value === at) && (!binding.value || binding.value === nature) && (!sought || words[number].includes(sought));
      card.hidden = !fits;
      shown += fits;
    });
    one(".state").textContent = document.body.dataset.shown.replace("{shown}", shown).replace("{all}", cards.length);
    one(".empty").hidden = shown > 0 || !cards.length;
  }

  function sort() {
    const by = form.order.value;
    const order = cards.map((_, number) => number);
    const number = (at, key) => Number(cards[at].dataset[key]);
    const first = {
      u: (a, b) => number(a, "u") - number(b, "u"),
      p: (a, b) => number(a, "p") - number(b, "p"),
      due: (a, b) => cards[a].dataset.due.localeCompare(cards[b].dataset.due),
      name: (a, b) => collator.compare(names[a], names[b]),
    }[by];
    order.sort((a, b) => first(a, b) || number(a, "u") - number(b, "u"));
    list.append(...order.map((at) => cards[at]));
  }

  function show(id) {
    // A link to a card that is filtered away brings all cards back.
    const card = document.getElementById(id);
    if (!card || !card.matches(".card[hidden]")) return;
    form.reset();
    filter();
    sort();
    card.scrollIntoView();
  }

  for (const link of all(".parts a[data-part]")) {
    link.addEventListener("click", () => {
      form.part.value = link.dataset.part;
      filter();
    });
  }

  form.addEventListener("input", filter);
  form.order.addEventListener("change", sort);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { filter(); sort(); }));
  addEventListener("hashchange", () => show(location.hash.slice(1)));
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) show(link.hash.slice(1));
  });

  if (cards.length) {
    form.hidden = false;
    filter();
  }
})();
