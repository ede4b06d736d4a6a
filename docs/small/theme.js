// The colours that the reader chose.
try { const chosen = localStorage.getItem("theme"); if (chosen) document.documentElement.dataset.theme = chosen } catch {}
