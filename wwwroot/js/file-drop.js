// Places for files take what is dragged onto them and, with the focus or the pointer there (or as the only one), a pasted picture.
(() => {
  const zones = () => [...document.querySelectorAll('.file-drop')].filter(zone => zone.offsetParent !== null);

  const give = (zone, files) => {
    const input = zone?.querySelector('input[type=file]');
    if (!input || files.length === 0) return false;
    const taken = new DataTransfer();
    for (const file of input.multiple ? files : [...files].slice(0, 1)) taken.items.add(file);
    input.files = taken.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  };

  // A pasted picture is always called image.png; its time tells two of them apart.
  const named = file => /^image\.\w+$/.test(file.name)
    ? new File([file], `pasted-${new Date().toISOString().replace(/[:.]/g, '-').slice(0, 19)}.${file.name.split('.').pop()}`, { type: file.type })
    : file;

  document.addEventListener('dragover', event => {
    const zone = event.target.closest?.('.file-zone');
    if (!zone) return;
    event.preventDefault();
    zone.classList.add('over');
  });

  document.addEventListener('dragleave', event => event.target.closest?.('.file-zone')?.classList.remove('over'));

  document.addEventListener('drop', event => {
    const zone = event.target.closest?.('.file-zone');
    if (!zone) return;
    event.preventDefault();
    zone.classList.remove('over');
    give(zone.closest('.file-drop'), event.dataTransfer.files);
  });

  document.addEventListener('paste', event => {
    const files = [...event.clipboardData?.files ?? []].map(named);
    if (files.length === 0) return;
    const shown = zones();
    const zone = document.activeElement?.closest('.file-drop') ?? shown.find(z => z.matches(':hover')) ?? (shown.length === 1 ? shown[0] : null);
    if (give(zone, files)) event.preventDefault();
  });
})();
