import { parseYaml } from './yaml/parse.ts';

/** The plain data of a YAML or JSON text, or what keeps it from being read, each with its line. */
export function readYamlData(text: string): {
  readonly data: unknown;
  readonly problems: readonly { readonly reason: string; readonly line: number }[];
} {
  const { data, problems, positionAt } = parseYaml(text);
  return {
    data,
    problems: problems.map(({ reason, offset }) => ({ reason, line: positionAt(offset).line })),
  };
}
