try { const t = localStorage.getItem("theme"); if (t) document.documentElement.dataset.theme = t } catch {}
addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy).textContent.trim();
  const said = document.querySelector(".said");
  try { await navigator.clipboard.writeText(text); said.textContent = "Copied: " + text } catch { said.textContent = "Select and copy: " + text }
});
