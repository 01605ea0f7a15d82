// The page works without this: every mark links to its item and back. The script adds filters, tabs and keys.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const byId = (id) => document.getElementById(id);

  const cards = all(".card");
  const marks = all(".mark");
  const form = one(".filter");
  const list = one(".cards");
  const itemsOf = new Map(marks.map((mark) => [mark, mark.dataset.items.split(" ").map(Number)]));
  const marksOf = cards.map(() => []);
  for (const mark of marks) for (const item of itemsOf.get(mark)) marksOf[item].push(mark);
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  let visible = cards.map(() => true);
  let chosen = null;

  // Tabs

  const tabs = all(".tabs button");
  one(".tabs").setAttribute("role", "tablist");
  for (const tab of tabs) tab.setAttribute("role", "tab");

  function openTab(id) {
    unfold();
    for (const tab of tabs) {
      const open = tab.getAttribute("aria-controls") === id;
      tab.setAttribute("aria-selected", open);
      tab.tabIndex = open ? 0 : -1;
      byId(tab.getAttribute("aria-controls")).hidden = !open;
    }
  }

  for (const tab of tabs) {
    tab.addEventListener("click", () => openTab(tab.getAttribute("aria-controls")));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
      openTab(next.getAttribute("aria-controls"));
      next.focus();
      event.preventDefault();
    });
  }

  // On a small screen the panel can be folded away below the text.

  const fold = one(".fold");
  const unfold = () => setFolded(false);
  function setFolded(folded) {
    document.body.classList.toggle("folded", folded);
    fold.setAttribute("aria-expanded", !folded);
    fold.textContent = folded ? "▴" : "▾";
  }
  fold.addEventListener("click", () => setFolded(!document.body.classList.contains("folded")));

  // Choosing an item shows it on both sides.

  function choose(item, { scrollText = false, scrollCard = false, focus = null } = {}) {
    if (chosen !== null) {
      cards[chosen].classList.remove("chosen");
      cards[chosen].removeAttribute("aria-current");
      for (const mark of marksOf[chosen]) mark.classList.remove("chosen");
    }
    chosen = item;
    const card = cards[item];
    card.classList.add("chosen");
    card.setAttribute("aria-current", "true");
    for (const mark of marksOf[item]) mark.classList.add("chosen");
    const link = card.querySelector(".to-text");
    rove(cards.map((c) => c.querySelector(".to-text")), link);
    if (marksOf[item].length) rove(marks, marksOf[item][0]);
    if (scrollCard) {
      openTab("items");
      card.scrollIntoView({ block: "center", behavior: "auto" });
    }
    if (scrollText && marksOf[item].length) marksOf[item][0].scrollIntoView({ block: "center", behavior: smooth });
    if (focus === "card") link.focus({ preventScroll: true });
    if (focus === "text" && marksOf[item].length) marksOf[item][0].focus({ preventScroll: true });
    history.replaceState(null, "", "#" + card.id);
  }

  // Of many links in a row one takes part in the order of Tab; the arrows move among the others.

  const roving = new Map();
  function rove(group, link) {
    const before = roving.get(group[0]);
    if (before) before.tabIndex = -1;
    link.tabIndex = 0;
    roving.set(group[0], link);
  }
  for (const link of [...marks, ...cards.map((card) => card.querySelector(".to-text"))]) link.tabIndex = -1;
  if (marks.length) rove(marks, marks[0]);
  if (cards.length) rove(cards.map((c) => c.querySelector(".to-text")), cards[0].querySelector(".to-text"));

  function chooseAt(mark) {
    const here = itemsOf.get(mark).filter((item) => visible[item]);
    if (!here.length) return;
    choose(here[(here.indexOf(chosen) + 1) % here.length], { scrollCard: true });
  }

  byId("text").addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark) {
      event.preventDefault();
      if (String(getSelection()) === "") chooseAt(mark);
    }
    const flag = event.target.closest(".flag");
    if (flag) {
      event.preventDefault();
      showNote(flag.hash.slice(1));
    }
  });

  byId("text").addEventListener("keydown", (event) => {
    const mark = event.target.closest(".mark");
    if (!mark) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const open = marks.filter((m) => !m.classList.contains("off"));
      const next = open[open.indexOf(mark) + step];
      if (next) {
        rove(marks, next);
        next.focus();
        const first = itemsOf.get(next).find((item) => visible[item]);
        choose(first, { scrollCard: true });
        rove(marks, next);
      }
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      chooseAt(mark);
      cards[chosen].querySelector(".to-text").focus();
    }
  });

  list.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    const note = event.target.closest(".note");
    if (note) {
      event.preventDefault();
      showNote(note.hash.slice(1));
    } else if (card && String(getSelection()) === "") {
      event.preventDefault();
      choose(Number(card.dataset.item), { scrollText: true });
    }
  });

  list.addEventListener("keydown", (event) => {
    const card = event.target.closest(".card");
    if (!card) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const open = all(".card:not([hidden])", list);
      const next = open[open.indexOf(card) + step];
      if (next) choose(Number(next.dataset.item), { scrollText: true, scrollCard: true, focus: "card" });
      event.preventDefault();
    } else if (event.key === "Enter" && event.target.matches(".to-text")) {
      event.preventDefault();
      choose(Number(card.dataset.item), { scrollText: true, focus: "text" });
    }
  });

  // Diagnostics and uncovered lines lead to their place.

  function showNote(id) {
    openTab("diagnostics");
    const note = byId(id);
    flash(note);
    note.scrollIntoView({ block: "nearest" });
    note.querySelector("a").focus({ preventScroll: true });
  }

  function flash(element) {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    element.classList.add("lit");
  }

  for (const link of all(".notes .to-text, .strip a")) {
    link.addEventListener("click", (event) => {
      const place = byId(link.hash.slice(1));
      if (!place) return;
      event.preventDefault();
      flash(place.closest("p, tr, h2, h3, h4, h5, h6, section"));
      place.scrollIntoView({ block: link.closest(".strip") ? "start" : "center", behavior: smooth });
      history.replaceState(null, "", link.hash);
    });
  }

  // Filters

  function filter() {
    const kinds = new Set(all("[name=kind]:checked", form).map((box) => box.value));
    const [start, end] = form.section.value ? form.section.value.split("-").map(Number) : [0, Infinity];
    const atMost = Number(form.confidence.value);
    const words = form.words.value.trim().toLowerCase();
    cards.forEach((card, item) => {
      const { kind, start: at, confidence } = card.dataset;
      visible[item] =
        kinds.has(kind) && at >= start && at < end && confidence <= atMost && (!words || card.textContent.toLowerCase().includes(words));
      card.hidden = !visible[item];
    });
    for (const mark of marks) {
      const here = itemsOf.get(mark).filter((item) => visible[item]);
      mark.className = "mark " + [...new Set(here.map((item) => "k-" + cards[item].dataset.kind))].join(" ") + (here.length ? "" : " off");
      mark.classList.toggle("chosen", here.includes(chosen));
    }
    const shown = visible.filter(Boolean).length;
    one(".state").textContent = document.body.dataset.shown.replace("{shown}", shown).replace("{all}", cards.length);
    one(".empty").hidden = shown > 0 || !cards.length;
  }

  function sort() {
    const least = form.order.value === "confidence";
    const key = (card) => (least ? Number(card.dataset.confidence) : 0);
    const place = (card) => Number(card.dataset.start);
    list.append(...[...cards].sort((a, b) => key(a) - key(b) || place(a) - place(b) || a.dataset.item - b.dataset.item));
  }

  form.addEventListener("input", filter);
  form.order.addEventListener("change", sort);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { filter(); sort(); }));

  form.hidden = false;
  form.querySelector("details").open = matchMedia("(min-width: 761px)").matches;
  document.documentElement.classList.add("scripted");
  openTab("items");
  sort();
  filter();
  const asked = byId(location.hash.slice(1));
  if (asked && asked.matches(".card")) choose(Number(asked.dataset.item), { scrollText: true, scrollCard: true });
})();
