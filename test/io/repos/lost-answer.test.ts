import { describe, expect, test } from 'vitest';

import { EvalcardError, refusedError } from '../../../src/core/errors.ts';
import { NetworkError } from '../../../src/io/http/network-error.ts';
import { TimeoutError } from '../../../src/io/http/timeout-error.ts';
import { afterLostAnswer } from '../../../src/io/repos/lost-answer.ts';
import { testContext } from '../support/context.ts';

const where = { method: 'POST', url: 'https://hub.example/commit' };
const cut = new NetworkError({
  ...where,
  reason: 'other side closed',
  reasonCode: 'UND_ERR_SOCKET',
});
const unreachable = new NetworkError({ ...where, reason: 'refused', reasonCode: 'ECONNREFUSED' });
const slow = new TimeoutError({ ...where, timeoutMs: 1000 });

/** Runs a write whose answers and whose looks come from lists; counts both. */
async function run(
  answers: readonly (string | Error)[],
  looks: readonly (string | Error | null)[],
  repeatable: boolean,
) {
  let sent = 0;
  let looked = 0;
  const step = <T>(list: readonly (T | Error)[], index: number): T => {
    const item = list[Math.min(index, list.length - 1)];
    if (item instanceof Error) throw item;
    if (item === undefined) throw new Error('the list is empty');
    return item;
  };
  const context = testContext();
  const result = await afterLostAnswer(context, {
    send: async () => step(answers, sent++),
    look: async () => step(looks, looked++),
    repeatable,
  }).catch((error: unknown) => error);
  return { result, sent, looked, waited: context.sleeps.length };
}

describe('afterLostAnswer', () => {
  test('an answer is the answer', async () => {
    expect(await run(['done'], [], false)).toMatchObject({ result: 'done', sent: 1, looked: 0 });
  });

  test.for<[string, Error]>([
    ['a refusal', refusedError('no')],
    ['a connection that was never made', unreachable],
    ['a bug', new TypeError('oops')],
  ])('%s is no lost answer: nothing is looked for', async ([, error]) => {
    expect(await run([error], ['found'], true)).toEqual({
      result: error,
      sent: 1,
      looked: 0,
      waited: 0,
    });
  });

  test.for([cut, slow])('$name: found at the first look', async (error) => {
    expect(await run([error], ['found'], false)).toMatchObject({
      result: 'found',
      sent: 1,
      looked: 1,
      waited: 0,
    });
  });

  test('a server that takes its time: found at the third look, one and three seconds later', async () => {
    expect(await run([cut], [null, null, 'found'], false)).toEqual({
      result: 'found',
      sent: 1,
      looked: 3,
      waited: 4,
    });
  });

  test('not found: what cannot be repeated is not, and the message says so', async () => {
    const { result, sent } = await run([cut, 'done'], [null], false);
    expect(sent).toBe(1);
    expect(result).toBeInstanceOf(EvalcardError);
    expect(String(result)).toMatch(
      /answer to the write was lost, and there is no sign of it on the Hub: .*other side closed/,
    );
  });

  test('not found: what can be repeated is sent up to three times', async () => {
    expect(await run([cut, slow, 'done'], [null], true)).toMatchObject({ result: 'done', sent: 3 });
    expect(await run([cut], [null], true)).toMatchObject({
      result: expect.any(EvalcardError),
      sent: 3,
    });
  });

  test('when looking fails as well, nothing is sent again', async () => {
    const { result, sent } = await run([cut, 'done'], [unreachable], true);
    expect(sent).toBe(1);
    expect(String(result)).toMatch(
      /and looking for it failed too \(No answer from hub\.example: refused/,
    );
  });
});
