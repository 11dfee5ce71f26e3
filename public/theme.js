// Before the first paint: the theme the reader chose, so that nothing flashes. A file of its own because of the CSP.
try {
  const theme = localStorage.getItem('preflight.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then the system's theme is used.
}
