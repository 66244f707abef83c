import type { YamlEdit } from './edit.ts';
import type { YamlPath } from './parse.ts';
import { isRecord } from './shape.ts';

/** What the data must be after the edits: the plain-data twin of the splices, used to prove them. */
export function applyToData(data: unknown, edits: readonly YamlEdit[]): unknown {
  // Removals come last and from the back: all paths are those before any edit.
  const removals = edits.filter(({ kind }) => kind === 'remove').sort(laterFirst);
  const others = edits.filter(({ kind }) => kind !== 'remove');
  return [...others, ...removals].reduce((value, edit) => applyOne(value, edit.path, edit), data);
}

function laterFirst(a: YamlEdit, b: YamlEdit): number {
  return Number(b.path.at(-1)) - Number(a.path.at(-1)) || 0;
}

function applyOne(data: unknown, path: YamlPath, edit: YamlEdit): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return leaf(data, edit);
  if (rest.length === 0 && edit.kind === 'remove') return without(data, step);
  if (Array.isArray(data)) {
    return data.map((item: unknown, at) => (at === step ? applyOne(item, rest, edit) : item));
  }
  const record = isRecord(data) ? data : {};
  const key = String(step);
  return { ...record, [key]: applyOne(record[key], rest, edit) };
}

function leaf(data: unknown, edit: YamlEdit): unknown {
  if (edit.kind === 'set') return edit.value;
  if (edit.kind === 'clear') return [];
  if (edit.kind === 'append')
    return [...(Array.isArray(data) ? (data as unknown[]) : []), ...edit.items];
  return data;
}

function without(data: unknown, step: string | number): unknown {
  if (Array.isArray(data)) return data.filter((_, at) => at !== step);
  if (!isRecord(data)) return data;
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== String(step)));
}
