import type { Budget } from '../budget.ts';
import { PRINTED_NUMBER, printJson, webText } from './json-text.ts';
import { printDouble } from './numbers.ts';
import { Fault } from '../fault.ts';
import {
  DefinedBlock,
  HostObject,
  JavaClass,
  JavaDouble,
  JavaIterator,
  JavaList,
  JavaMap,
  LoopScope,
  MapEntry,
  type Value,
} from './values.ts';

const MAX_DEPTH = 100;

/** `toString()` of a value, as Java prints it. */
export function print(value: Value, budget: Budget): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (typeof value !== 'bigint') return printObject(value, budget, 0);
  budget.spend(PRINTED_NUMBER);
  return String(value);
}

/** A value for the step view, whose budget is not the template's; null where there is none. */
export function shown(value: Value, budget: Budget): string | null {
  if (value === null) return null;
  try {
    return print(value, budget);
  } catch (error) {
    if (error instanceof Fault) return '(too much to show)';
    throw error;
  }
}

function printNested(value: Value, budget: Budget, depth: number): string {
  budget.spend(1);
  return typeof value === 'object' && value !== null ? printObject(value, budget, depth + 1) : print(value, budget);
}

function printObject(value: Value, budget: Budget, depth: number): string {
  if (depth > MAX_DEPTH) throw new Fault('a value is nested too deeply to be printed');
  if (value instanceof JavaList) return budget.text(printList(value, budget, depth));
  if (value instanceof JavaMap) return budget.text(printMap(value, budget, depth));
  if (value instanceof JavaDouble) return printDouble(value.value);
  if (value instanceof DefinedBlock) return value.print();
  if (value instanceof MapEntry) {
    return `${printNested(value.key, budget, depth)}=${printNested(value.value, budget, depth)}`;
  }
  return printRest(value);
}

function printRest(value: Value): string {
  if (value instanceof JavaClass) return `class ${value.name}`;
  if (value instanceof LoopScope) return '{}';
  // Java prints a memory address here; a fixed one keeps renderings repeatable.
  if (value instanceof JavaIterator) return 'java.util.ArrayList$Itr@1b2c3d';
  return value instanceof HostObject ? `${value.name}@1b2c3d` : '';
}

function printList(list: JavaList, budget: Budget, depth: number): string {
  if (list.kind === 'json') return printJson(list, budget, webText);
  if (list.kind === 'array') return '[Ljava.lang.String;@1b2c3d';
  const items = list.items.map((item) => (item === list ? '(this Collection)' : printNested(item, budget, depth)));
  return `[${items.join(', ')}]`;
}

function printMap(map: JavaMap, budget: Budget, depth: number): string {
  if (map.silent) return '';
  const part = (value: Value): string => (value === map ? '(this Map)' : printNested(value, budget, depth));
  return `{${Array.from(map.entries, ([key, value]) => `${part(key)}=${part(value)}`).join(', ')}}`;
}
