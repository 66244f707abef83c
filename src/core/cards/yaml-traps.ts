import { isMap, isScalar, isSeq } from 'yaml';
import { finding } from '../findings/index.ts';
import type { Problem } from './schema-problems.ts';
import type { YamlPath, YamlText } from './yaml/parse.ts';

// The keys of a card whose values are words; `inference: off` elsewhere may well mean false.
const wordKeys = new Set(
  ['language', 'languages', 'license', 'license_name', 'tags', 'datasets', 'base_model'].concat([
    'metrics',
    'pipeline_tag',
    'library_name',
    'model-index',
    'model_name',
  ]),
);

/**
 * Unquoted words that YAML 1.1 (PyYAML, so every Python tool) reads otherwise than YAML 1.2 (the Hub):
 * `language: [no]` becomes false in Python. Quotes make both read the word.
 */
export function yamlTraps(yaml: YamlText, file: string): Problem[] {
  const problems: Problem[] = [];
  const root = yaml.document.contents;
  if (!isMap(root)) return problems;
  const visit = (node: unknown, path: YamlPath): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (isScalar(key)) visit(value, [...path, String(key.value)]);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, at) => visit(item, [...path, at]));
    } else if (isScalar(node) && node.type === 'PLAIN' && typeof node.value === 'string') {
      const reading = readingInYaml11(node.value);
      if (reading === null) return;
      const at = { file, ...yaml.positionAt(yaml.start + (node.range?.[0] ?? 0)) };
      problems.push({
        finding: finding('yaml-1-1-trap', { text: node.value, reading }, at),
        fix: { kind: 'set', path, value: node.value },
      });
    }
  };
  for (const { key, value } of root.items) {
    if (isScalar(key) && wordKeys.has(String(key.value))) visit(value, [String(key.value)]);
  }
  return problems;
}

function readingInYaml11(text: string): string | null {
  if (/^(?:yes|Yes|YES|on|On|ON)$/.test(text)) return 'true';
  if (/^(?:no|No|NO|off|Off|OFF)$/.test(text)) return 'false';
  if (/^[-+]?[1-9][\d_]*(?::[0-5]?\d)+(?:\.\d*)?$/.test(text)) return 'a number in base 60';
  return /^[-+]?[1-9]\d*(?:_\d+)+$/.test(text) ? 'a number' : null;
}
