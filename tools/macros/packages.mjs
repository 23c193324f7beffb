// The two packages of components: where their macros are, and what a name in
// `{% from "..." import x %}` means.
import fs from 'node:fs';
import path from 'node:path';

const ROOTS = {
  govuk: 'govuk-frontend/dist/govuk',
  moj: '@ministryofjustice/frontend/moj',
};

/** Every file called `name` below `dir`, sorted. */
export function filesNamed(dir, name) {
  return fs.readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) => {
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) return filesNamed(file, name);
      return entry.name === name ? [file] : [];
    })
    .sort();
}

export class Packages {
  /** @param more  other folders of macros by name, for tests */
  constructor(modules, more = {}) {
    const roots = Object.entries(ROOTS).map(([name, dir]) => [name, path.join(modules, dir)]);
    this.roots = { ...Object.fromEntries(roots), ...more };
  }

  /** The component macros: files that hold one macro for the outside. */
  macroFiles(name) {
    return filesNamed(path.join(this.roots[name], 'components'), 'macro.njk');
  }

  /** Which package a file belongs to. */
  packageOf(file) {
    return Object.keys(this.roots).find((name) => file.startsWith(this.roots[name] + path.sep));
  }

  /** The file meant by `name` in `from`: relative, or below a package's name. */
  resolve(name, from) {
    if (name.startsWith('.')) return path.join(path.dirname(from), name);
    const [root, ...rest] = name.split('/');
    if (!this.roots[root]) throw new Error(`${from}: cannot find "${name}"`);
    return path.join(this.roots[root], ...rest);
  }
}
