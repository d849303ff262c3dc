// Runs in the head, before the first paint, so that a dark page never flashes white.
(() => {
  const root = document.documentElement;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const kept = () => { try { return localStorage.getItem('optout.theme'); } catch { return null; } };
  const wanted = () => kept() ?? (system.matches ? 'dark' : 'light');
  const apply = () => {
    if (root.dataset.bsTheme !== wanted()) root.dataset.bsTheme = wanted();
  };

  apply();
  system.addEventListener('change', apply);
  // Blazor's navigation lays the new page's attributes over the root element and would take the theme away.
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['data-bs-theme'] });

  window.optoutTheme = {
    isDark: () => root.dataset.bsTheme === 'dark',
    toggle: () => {
      const next = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
      // Without storage (a private window may refuse it) the choice still holds for this page.
      try { localStorage.setItem('optout.theme', next); } catch { system.removeEventListener('change', apply); }
      root.dataset.bsTheme = next;
    },
  };
})();
