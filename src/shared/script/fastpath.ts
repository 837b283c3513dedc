import type { ASTNode } from '@marcbachmann/cel-js';
import type { ExpressionContext } from './expression.ts';

/** Gives the value, or `undefined` to leave the expression to CEL itself. */
export type FastPath = (context: ExpressionContext) => unknown;

/**
 * Nearly all conditions of scripts are `name`, `!x`, `name == literal` and these joined by && and ||. Read directly
 * they cost a tenth of what CEL's dispatch costs, and a long script asks thousands per key press. Anything else, and
 * any value of an unexpected kind, is left to CEL: a test holds both to the same answers.
 */
export function fastPath(node: ASTNode): FastPath | null {
  switch (node.op) {
    case '!_': {
      const inner = fastPath(node.args);
      if (!inner) return null;
      return (context) => {
        const value = inner(context);
        return typeof value === 'boolean' ? !value : undefined;
      };
    }
    case '==':
    case '!=':
      return comparison(node.args[0], node.args[1], node.op === '==');
    case '&&':
    case '||':
      return joined(node.args[0], node.args[1], node.op === '||');
    default:
      return name(node);
  }
}

function comparison(left: ASTNode, right: ASTNode, wanted: boolean): FastPath | null {
  const read = name(left);
  if (!read || right.op !== 'value') return null;
  const literal: unknown = right.args;
  const kind = typeof literal;
  if (kind !== 'string' && kind !== 'bigint' && kind !== 'boolean') return null;
  return (context) => {
    const value = read(context);
    return typeof value === kind ? (value === literal) === wanted : undefined;
  };
}

function joined(left: ASTNode, right: ASTNode, decisive: boolean): FastPath | null {
  const first = fastPath(left);
  const second = fastPath(right);
  if (!first || !second) return null;
  return (context) => {
    const value = first(context);
    if (typeof value !== 'boolean') return undefined;
    if (value === decisive) return value;
    const other = second(context);
    return typeof other === 'boolean' ? other : undefined;
  };
}

function name(node: ASTNode): FastPath | null {
  if (node.op === 'id') {
    const id = node.args;
    return (context) => context[id];
  }
  if (node.op !== '.') return null;
  const [of, member] = node.args;
  const inner = name(of);
  if (!inner) return null;
  return (context) => {
    const space = inner(context);
    return typeof space === 'object' && space !== null ? (space as Record<string, unknown>)[member] : undefined;
  };
}
