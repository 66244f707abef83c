import { expect, test } from 'vitest';

import { fileAddress } from '../../../src/io/hub/file-address.ts';

const HUB = 'https://hub.example';
const rows: readonly (readonly [string, string | null])[] = [
  [
    'hf://datasets/acme/logs/runs/a b.eval',
    `${HUB}/datasets/acme/logs/resolve/main/runs/a%20b.eval`,
  ],
  ['hf://datasets/acme/logs@v1/a.eval', `${HUB}/datasets/acme/logs/resolve/v1/a.eval`],
  ['hf://spaces/acme/logs/logs/a.eval', `${HUB}/spaces/acme/logs/resolve/main/logs/a.eval`],
  ['hf://buckets/acme/logs/a.eval', `${HUB}/buckets/acme/logs/resolve/a.eval`],
  [`${HUB}/datasets/acme/logs/blob/main/a.eval`, `${HUB}/datasets/acme/logs/resolve/main/a.eval`],
  [`${HUB}/acme/model/blob/main/blob/a.json`, `${HUB}/acme/model/resolve/main/blob/a.json`],
  [
    `${HUB}/datasets/acme/logs/resolve/main/a.eval`,
    `${HUB}/datasets/acme/logs/resolve/main/a.eval`,
  ],
  [
    'https://elsewhere.example/x/y/blob/main/a.eval',
    'https://elsewhere.example/x/y/blob/main/a.eval',
  ],
  ['logs/a.eval', null],
  ['hf://datasets/acme', null],
];
test.for(rows)('%s', ([where, address]) => {
  expect(fileAddress(where, HUB)).toBe(address);
});
