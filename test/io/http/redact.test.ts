import { expect, test } from 'vitest';

import { redact } from '../../../src/io/http/redact.ts';

test.for([
  ['nothing secret here', [], 'nothing secret here'],
  ['hf_AbCdEfGhIjKlMn is my token', [], '[redacted] is my token'],
  ['Bearer abc.def-123', [], 'Bearer [redacted]'],
  ['authorization: bearer xyz789,next', [], 'authorization: bearer [redacted],next'],
  ['http://me:pa55@host/x?y', [], 'http://[redacted]@host/x?y'],
  ['mail me@host.org', [], 'mail me@host.org'],
  ['eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJ_-x', [], '[redacted]'],
  ['custom-secret-1 twice custom-secret-1', ['custom-secret-1'], '[redacted] twice [redacted]'],
  ['a short one stays: abc', ['abc'], 'a short one stays: abc'],
  ['hf_hub_download and hf_transfer are words', [], 'hf_hub_download and hf_transfer are words'],
] as const)('%s', ([text, secrets, expected]) => {
  expect(redact(text, secrets)).toBe(expected);
});
