// Reads Nunjucks files with Nunjucks' own parser, and remembers which files
// were read (the build's list of dependencies).
import fs from 'node:fs';
import { createRequire } from 'node:module';

/** How the packages' authors render: lines that hold only a tag leave nothing. */
export const SYNTAX = { trimBlocks: true, lstripBlocks: true };

export class Sources {
  constructor(modules) {
    const require = createRequire(modules + '/');
    this.parser = require('nunjucks/src/parser');
    this.nodes = require('nunjucks/src/nodes');
    this.trees = new Map();
  }

  /** The syntax tree of a file. */
  tree(file) {
    if (!this.trees.has(file)) this.add(file, fs.readFileSync(file, 'utf8'));
    return this.trees.get(file);
  }

  add(file, text) {
    this.trees.set(file, this.parser.parse(text, [], SYNTAX));
  }

  get files() {
    return [...this.trees.keys()];
  }
}

/** The direct parts of a node, in order. */
export function parts(node) {
  const list = [];
  const add = (x) => {
    if (Array.isArray(x)) x.forEach(add);
    else if (x && typeof x === 'object') list.push(x);
  };
  if (node.children) add(node.children);
  for (const field of node.fields ?? []) add(node[field]);
  if (node.body && !(node.fields ?? []).includes('body')) add(node.body);
  if (node.expr && !(node.fields ?? []).includes('expr')) add(node.expr);
  return list;
}
