// Masks and marks a copy of an identity document in the browser: boxes and words are burned into the pixels of a new picture,
// so that nothing of what lies under them, and none of the file's hidden data, is in what is saved. Nothing is sent anywhere.
customElements.define('id-copy', class extends HTMLElement {
  // Enough to read every line of a card, and small enough for any mailbox.
  static longest = 2000;

  connectedCallback() {
    this.boxes = [];
    this.picture = null;
    this.on('[data-file]', 'change', event => this.open(event.target.files[0]));
    this.on('[data-purpose]', 'input', () => this.draw());
    this.on('[data-add]', 'click', () => this.addByNumbers());
    this.on('[data-save]', 'click', () => this.save());
    this.on('[data-canvas]', 'pointerdown', event => this.begin(event));
    this.on('[data-canvas]', 'pointermove', event => this.stretch(event));
    this.on('[data-canvas]', 'pointerup', () => this.end());
    this.on('[data-canvas]', 'pointercancel', () => this.end());
  }

  on(selector, name, act) { this.querySelector(selector).addEventListener(name, act); }

  get canvas() { return this.querySelector('[data-canvas]'); }

  say(text) { this.querySelector('[data-status]').textContent = text; }

  async open(file) {
    this.boxes = [];
    this.picture = null;
    this.canvas.hidden = true;
    this.list();
    this.say('');
    if (!file) return;
    try {
      this.picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch {
      this.say(this.dataset.unreadable);
      return;
    }
    const scale = Math.min(1, this.constructor.longest / Math.max(this.picture.width, this.picture.height));
    this.canvas.width = Math.max(1, Math.round(this.picture.width * scale));
    this.canvas.height = Math.max(1, Math.round(this.picture.height * scale));
    this.canvas.hidden = false;
    this.draw();
  }

  // In parts of the picture, so that a box stays where it is however large the canvas is shown.
  place(event) {
    const shown = this.canvas.getBoundingClientRect();
    const part = (at, from, length) => Math.min(1, Math.max(0, (at - from) / length));
    return { x: part(event.clientX, shown.left, shown.width), y: part(event.clientY, shown.top, shown.height) };
  }

  begin(event) {
    if (!this.picture) return;
    const at = this.place(event);
    this.canvas.setPointerCapture(event.pointerId);
    this.from = at;
    this.drawn = { x: at.x, y: at.y, w: 0, h: 0 };
  }

  stretch(event) {
    if (!this.from) return;
    const at = this.place(event);
    this.drawn = { x: Math.min(at.x, this.from.x), y: Math.min(at.y, this.from.y), w: Math.abs(at.x - this.from.x), h: Math.abs(at.y - this.from.y) };
    this.draw();
  }

  end() {
    const box = this.drawn;
    this.from = this.drawn = null;
    if (box && box.w > 0.005 && box.h > 0.005) this.add(box);
    else this.draw();
  }

  addByNumbers() {
    const part = name => Math.min(100, Math.max(0, Number(this.querySelector(`[data-${name}]`).value) || 0)) / 100;
    if (this.picture) this.add({ x: part('left'), y: part('top'), w: part('width'), h: part('height') });
    else this.say(this.dataset.notReady);
  }

  add(box) {
    this.boxes.push(box);
    this.list();
    this.draw();
  }

  list() {
    const list = this.querySelector('[data-boxes]');
    list.replaceChildren(...this.boxes.map((box, index) => {
      const item = document.createElement('li');
      const percent = value => Math.round(value * 100);
      item.append(`${this.dataset.box.replace('{0}', index + 1)} (${percent(box.x)}, ${percent(box.y)}, ${percent(box.w)} × ${percent(box.h)} %) `);
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'btn btn-sm btn-outline-secondary';
      remove.textContent = this.dataset.remove;
      remove.setAttribute('aria-label', `${this.dataset.remove}: ${this.dataset.box.replace('{0}', index + 1)}`);
      remove.addEventListener('click', () => {
        this.boxes.splice(index, 1);
        this.list();
        this.draw();
      });
      item.append(remove);
      return item;
    }));
  }

  draw() {
    if (!this.picture) return;
    const { width, height } = this.canvas;
    const pen = this.canvas.getContext('2d');
    pen.drawImage(this.picture, 0, 0, width, height);
    pen.fillStyle = '#000';
    for (const box of this.drawn ? [...this.boxes, this.drawn] : this.boxes) {
      // Outwards to whole pixels: no edge shines through.
      const left = Math.floor(box.x * width), top = Math.floor(box.y * height);
      pen.fillRect(left, top, Math.ceil((box.x + box.w) * width) - left, Math.ceil((box.y + box.h) * height) - top);
    }
    this.mark(pen, width, height);
  }

  // Across the whole picture, so that it cannot be cut off; with an edge, so that it is read on dark and light.
  mark(pen, width, height) {
    const purpose = this.querySelector('[data-purpose]').value.trim();
    if (!purpose) return;
    const text = `${this.dataset.mark.replace('{0}', purpose)} · ${new Date().toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long', year: 'numeric' })}`;
    const size = Math.max(14, Math.round(Math.min(width, height) / 18));
    pen.save();
    pen.font = `bold ${size}px sans-serif`;
    pen.textAlign = 'center';
    pen.translate(width / 2, height / 2);
    pen.rotate(-Math.PI / 9);
    const reach = Math.hypot(width, height);
    const step = pen.measureText(text).width + size * 3;
    for (let y = -reach / 2, row = 0; y < reach / 2; y += size * 4, row++) {
      for (let x = -reach / 2 - (row % 2) * step / 2; x < reach / 2 + step; x += step) {
        pen.lineWidth = size / 8;
        pen.strokeStyle = 'rgba(255, 255, 255, .65)';
        pen.strokeText(text, x, y);
        pen.fillStyle = 'rgba(176, 0, 32, .65)';
        pen.fillText(text, x, y);
      }
    }
    pen.restore();
  }

  save() {
    if (!this.picture || !this.querySelector('[data-purpose]').value.trim()) {
      this.say(this.dataset.notReady);
      return;
    }
    this.draw();
    this.canvas.toBlob(blob => {
      const name = 'id-copy.jpg';
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
      this.say(this.dataset.saved.replace('{0}', name));
    }, 'image/jpeg', 0.9);
  }
});
