// Where a name in a template means what.
//
// Nunjucks keeps variables in frames (a macro, a template, a loop) and, beside
// them, in the template's context: what is set at the top of a template is put
// in both, and the macros defined in the file see only the context.  A name is
// looked up from frame to frame, then in the context; the first value that is
// not undefined wins.  We know the frames when compiling, so each variable is
// a C variable and a lookup is a short chain of them.
import { identifier } from './c.mjs';
import { parts } from './parse.mjs';

/** Names that `set` gives in this frame: not inside loops, macros or blocks. */
export function namesSetIn(body) {
  const names = new Set();
  const visit = (node) => {
    if (['For', 'Macro', 'Caller', 'Include'].includes(node.typename)) return;
    if (node.typename === 'Set') node.targets.forEach((t) => names.add(t.value));
    parts(node).forEach(visit);
  };
  visit(body);
  return names;
}

/** Names that loops in it set: they may become undefined in the outer frame. */
export function namesSetInLoops(node, found = new Set()) {
  if (node.typename === 'For') namesSetIn(node.body).forEach((name) => found.add(name));
  if (node.typename !== 'Macro') parts(node).forEach((part) => namesSetInLoops(part, found));
  return found;
}

/** What a template file offers by name to all code in it. */
export class Context {
  /** @param outer the context of the template that includes this one */
  constructor(file, id, tree, outer = null) {
    Object.assign(this, { file, id, outer, sets: namesSetIn(tree), setsInLoops: namesSetInLoops(tree) });
    this.macros = new Map();
    this.used = new Set(); // names that macros or blocks of this file read
  }

  get type() {
    return `struct context_${this.id}`;
  }

  macro(name) {
    return this.macros.get(name) ?? this.outer?.macro(name);
  }

  declaration() {
    if (this.used.size === 0) return '';
    const fields = [...this.used].map((name) => `    struct nj_val ${identifier(name)};`);
    return `${this.type} {\n${fields.join('\n')}\n};\n`;
  }
}

export class Frame {
  /**
   * @param fixed  names bound by the frame itself (arguments, the loop's
   *               variable): C expressions, taken as they are
   * @param sets   names that `set` gives in it
   * @param unit   frames of one template or macro share this: there, Nunjucks
   *               binds fixed names when compiling, and never looks further
   */
  constructor({ fixed = new Map(), sets = new Set(), parent = null, unit, suffix = '', loop = null, topLevel = false }) {
    Object.assign(this, { fixed, sets, parent, unit, suffix, loop, topLevel });
  }

  variable(name) {
    return `v_${identifier(name)}${this.suffix}`;
  }

  /** C expressions that may hold the name, the innermost first. */
  chain(name, unit = this.unit) {
    if (this.fixed.has(name)) {
      const rest = this.unit === unit ? [] : this.parent?.chain(name, unit) ?? [];
      return [this.fixed.get(name), ...rest];
    }
    const own = this.sets.has(name) ? [this.variable(name)] : [];
    return [...own, ...(this.parent?.chain(name, unit) ?? [])];
  }

  /** Bound by an argument or a loop of the same template or macro? */
  fixedHere(name) {
    if (this.fixed.has(name)) return this.fixed.get(name);
    return this.parent?.unit === this.unit ? this.parent.fixedHere(name) : null;
  }
}

/** A place in the code: which function, which frame, which context. */
export class Scope {
  constructor({ compiler, body, frame, context, contextPointer, fn }) {
    Object.assign(this, { compiler, body, frame, context, contextPointer, fn });
  }

  within(frame) {
    return new Scope({ ...this, frame });
  }

  fail(node, why) {
    throw new Error(`${this.context.file}:${(node.lineno ?? 0) + 1}: ${why}`);
  }

  /** The value of a name, as C. */
  lookup(name) {
    const fixed = this.frame.fixedHere(name);
    if (fixed) return fixed;
    const candidates = [...this.frame.chain(name), ...this.inContext(name)];
    if (candidates.length === 0) return 'nj_undefined()';
    return candidates.reduceRight((rest, c) => `nj_either(${c}, ${rest})`);
  }

  inContext(name) {
    const found = [];
    for (let c = this.context; c; c = c.outer) {
      if (!c.sets.has(name)) continue;
      const own = c === this.fn.ownsContext;
      if (own && !c.setsInLoops.has(name)) continue; // what the frame has is the same
      c.used.add(name);
      found.push(own ? `context_${c.id}.${identifier(name)}` : `${this.pointerTo(c)}->${identifier(name)}`);
    }
    return found;
  }

  pointerTo(context) {
    if (context === this.fn.context) return 'context';
    this.fail({}, `a name of ${context.file} is not in reach here`);
  }
}
