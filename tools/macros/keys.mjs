// Names by which macros look into their options get a number, so that looking
// one up at run time compares numbers (src/html/nunjucks.h, nj_get).
import { byteLength, identifier, literal } from './c.mjs';

export class Keys {
  constructor() {
    this.names = new Map();
    this.taken = new Set();
  }

  /** The C constant of a name. */
  constant(name) {
    if (!this.names.has(name)) {
      let constant = 'K_' + identifier(name);
      while (this.taken.has(constant)) constant += '_';
      this.taken.add(constant);
      this.names.set(name, constant);
    }
    return this.names.get(name);
  }

  sorted() {
    return [...this.names.keys()]
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  header() {
    const rows = this.sorted().map((name, i) => `    ${this.names.get(name)} = ${i + 1},`);
    return `/* Names of options and their numbers. */
#ifndef GEN_NJ_KEYS_H
#define GEN_NJ_KEYS_H

enum nj_key {
${rows.join('\n')}
};

#endif
`;
  }

  source() {
    const rows = this.sorted().map((name) => `    {${literal(name)}, ${byteLength(name)}},`);
    return `#include "html/nunjucks.h"

const struct str nj_key_names[] = {
${rows.join('\n')}
};
const size_t nj_key_count = COUNT_OF(nj_key_names);
`;
  }
}
