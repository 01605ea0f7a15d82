// Before the page is drawn, so that it does not flash: light or dark, as the account has it or the system says.
(() => {
  const root = document.documentElement;
  const dark = root.dataset.look === "dark" || (root.dataset.look !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.bsTheme = dark ? "dark" : "light";
})();
