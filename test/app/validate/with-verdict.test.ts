import { describe, expect, test } from 'vitest';

import { withVerdict } from '../../../src/app/validate/ask-hub.ts';
import type { HubAnswers } from '../../../src/app/validate/ask-hub.ts';
import { validateCard } from '../../../src/core/cards/index.ts';
import { finding, findingMessage } from '../../../src/core/findings/index.ts';

const card = (lines: string): string => `---\n${lines}---\n# Card\n`;

function joined(
  text: string,
  errors: readonly string[],
  warnings: readonly string[] = [],
): string[] {
  const answers: HubAnswers = { verdict: { errors, warnings }, officialTasks: {}, findings: [] };
  return withVerdict(validateCard(text), answers, 'README.md').map(
    (found) => `${found.code}: ${findingMessage(found)}`,
  );
}

describe('the Hub’s words beside our own', () => {
  test.for<[string, string, string[], string[], string[]]>([
    ['a licence newer than evalcard, which the Hub accepts', 'license: llama9\n', [], [], []],
    [
      'a licence that both refuse is said once',
      'license: my own\n',
      ['"license" must be one of [mit, apache-2.0]'],
      [],
      ['metadata-value: "license" must be a licence id of the Hub; it is "my own"'],
    ],
    [
      'a licence in a list: the Hub names the key alone',
      'license: [mit, my own]\n',
      ['"license" must be one of [mit, apache-2.0]'],
      [],
      ['metadata-value: "license[1]" must be a licence id of the Hub; it is "my own"'],
    ],
    [
      'the same problem of model-index is said once',
      'model-index: [{results: []}]\n',
      ['"model-index[0].name" is required'],
      [],
      ['field-required: "model-index[0].name" is required'],
    ],
    [
      'broken YAML is said once, whatever the Hub calls it',
      'a: [\n',
      ['Invalid YAML in README.md: unexpected end of the stream (2:1)'],
      [],
      [
        'front-matter-yaml: The front matter is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    ],
    [
      'what only the Hub knows',
      'license: mit\n',
      ['"model_name" must be shorter'],
      ['empty or missing yaml metadata in repo card', 'Soon this will be an error'],
      [
        'hub-refuses: The Hub says: "model_name" must be shorter',
        'hub-warns: The Hub says: Soon this will be an error',
      ],
    ],
    [
      'a tag is warned of once, another warning stays',
      'pipeline_tag: chatting\n',
      [],
      ['The pipeline tag "chatting" is not in the official list.', 'Another one'],
      [
        'pipeline-tag-unknown: "chatting" is not one of the Hub’s pipeline tags',
        'hub-warns: The Hub says: Another one',
      ],
    ],
  ])('%s', ([, lines, errors, warnings, expected]) => {
    expect(joined(card(lines), errors, warnings)).toEqual(expected);
  });

  test('an error inside of metrics does not hide one of the metrics themselves', () => {
    const inside = finding('field-required', { path: 'model-index[0].results[0].metrics[1].type' });
    const answers: HubAnswers = {
      verdict: { errors: ['"model-index[0].results[0].metrics" must be an array'], warnings: [] },
      officialTasks: {},
      findings: [],
    };
    const codes = withVerdict([inside], answers, 'README.md').map(({ code }) => code);
    expect(codes).toEqual(['field-required', 'hub-refuses']);
  });

  test('a Hub that was not asked is told, with the reason', () => {
    const answers: HubAnswers = { skipped: 'no network', officialTasks: {}, findings: [] };
    const found = withVerdict(validateCard(card('license: my own\n')), answers, 'README.md');
    expect(found.map(({ code }) => code)).toEqual(['metadata-value', 'hub-not-asked']);
  });
});
