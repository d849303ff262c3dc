// What a page can do without a circuit: copy a field, open a dialog, change the theme, come back after a lost connection.
// One listener on the document, so that pages put in place by Blazor's navigation need no setting up.
(() => {
  const showTheme = () => {
    for (const button of document.querySelectorAll('[data-theme-toggle]')) {
      button.setAttribute('aria-pressed', String(window.optoutTheme.isDark()));
    }
  };

  // navigator.clipboard exists only on https and localhost; a home server on plain http still gets its copy button.
  const copy = async field => {
    if (navigator.clipboard) return navigator.clipboard.writeText(field.value);
    field.select();
    if (!document.execCommand('copy')) throw new Error('copy refused');
  };

  const copyField = async button => {
    const field = document.getElementById(button.dataset.copy);
    const status = document.getElementById(button.dataset.copy + '-status');
    try {
      await copy(field);
      button.dataset.done = '';
      status.textContent = button.dataset.copied;
    } catch {
      field.focus();
      field.select();
      status.textContent = button.dataset.copyFailed;
    }
  };

  const showSecret = button => {
    const field = document.getElementById(button.dataset.showSecret);
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
  };

  const reconnect = async () => {
    // false: the server answered but no longer knows this page; only loading it again helps.
    if (!await Blazor.reconnect()) location.reload();
  };

  const acts = {
    'data-copy': copyField,
    'data-theme-toggle': () => { window.optoutTheme.toggle(); showTheme(); },
    'data-show-secret': showSecret,
    'data-dialog-open': button => document.getElementById(button.dataset.dialogOpen).showModal(),
    'data-dialog-close': button => button.closest('dialog').close(),
    'data-reload': () => location.reload(),
    'data-reconnect': reconnect,
  };

  document.addEventListener('click', event => {
    for (const [attribute, act] of Object.entries(acts)) {
      const button = event.target.closest(`[${attribute}]`);
      if (button) act(button);
    }
  });

  document.addEventListener('DOMContentLoaded', () => {
    showTheme();
    window.Blazor?.addEventListener('enhancedload', showTheme);
  });
})();
