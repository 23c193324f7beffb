// Pieces of C text.

/** Bytes of a text as a C literal; anything but plain ASCII in octal. */
export function literal(text) {
  let out = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const c = String.fromCharCode(byte);
    if (c === '\n') out += '\\n';
    else if (c === '"' || c === '\\') out += '\\' + c;
    else if (byte < 32 || byte > 126 || c === '?') out += '\\' + byte.toString(8).padStart(3, '0');
    else out += c;
  }
  return `"${out}"`;
}

export function byteLength(text) {
  return Buffer.byteLength(text, 'utf8');
}

/** `aria-describedby` -> `aria_describedby` */
export function identifier(name) {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}

/** `govukErrorSummary`, `date-input` -> `govuk_error_summary`, `date_input` */
export function snake(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/-/g, '_').toLowerCase();
}

// C compilers need not take string literals longer than 4095 bytes.
const LONGEST = 4000;

/** Cut a text into pieces that fit a C literal, never inside a character. */
export function pieces(text) {
  const list = [];
  let piece = '';
  for (const c of text) {
    if (byteLength(piece) + byteLength(c) > LONGEST) {
      list.push(piece);
      piece = '';
    }
    piece += c;
  }
  if (piece) list.push(piece);
  return list;
}

/**
 * The body of one C function.  Lines may be functions: they are asked for their
 * text at the very end, when it is known which names other functions use.
 */
export class Body {
  constructor() {
    this.lines = [];
    this.depth = 1;
    this.pending = '';
    this.temporaries = 0;
    this.last = 0;
  }

  /** Markup of the template itself; neighbours are joined into one call. */
  markup(text) {
    this.pending += text;
  }

  line(text) {
    this.flush();
    this.lines.push([this.depth, text]);
  }

  open(text) {
    this.line(text);
    this.depth++;
  }

  close(text = '}') {
    this.flush();
    this.depth--;
    this.line(text);
  }

  /** A name for a value that must be kept while an expression is computed. */
  temporary() {
    return `t${++this.temporaries}`;
  }

  unique() {
    return ++this.last;
  }

  flush() {
    const text = this.pending;
    this.pending = '';
    for (const piece of pieces(text)) {
      this.lines.push([this.depth, `nj_put(r, ${literal(piece)}, ${byteLength(piece)});`]);
    }
  }

  toString() {
    this.flush();
    const first = [];
    for (let i = 1; i <= this.temporaries; i++) first.push([1, `struct nj_val t${i};`]);
    return [...first, ...this.lines]
      .map(([depth, text]) => [depth, typeof text === 'function' ? text() : text])
      .filter(([, text]) => text !== null)
      .map(([depth, text]) => '    '.repeat(depth) + text)
      .join('\n');
  }
}
