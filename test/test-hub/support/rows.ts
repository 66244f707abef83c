import { expect, test } from 'vitest';
import { startHub, type RunningHub } from '../../../src/test-hub/index.ts';
import { SAMPLE, TOKENS } from './sample-seed.ts';

/** One request to a fresh sample Hub and what must come back. */
export interface Row {
  readonly name: string;
  /** `GET /api/…` */
  readonly request: string;
  readonly as?: keyof typeof TOKENS;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** X-Error-Code */
  readonly code?: string;
  /** Part of X-Error-Message. */
  readonly message?: string;
  /** The JSON answer holds this. */
  readonly answer?: unknown;
  /** The text answer holds this. */
  readonly text?: string;
  /** Headers of the answer, as patterns. */
  readonly gives?: Readonly<Record<string, RegExp>>;
}

/** Runs every row against a Hub of its own, over real HTTP. */
export function testRows(group: string, rows: readonly Row[]): void {
  test.for(rows)(`${group}: $name`, async (row) => {
    const hub = await startHub({ seed: SAMPLE });
    try {
      await checkRow(hub, row);
    } finally {
      await hub.close();
    }
  });
}

export async function checkRow(hub: RunningHub, row: Row): Promise<void> {
  const response = await send(hub, row);
  const text = await response.text();
  expect({ status: response.status, text }).toMatchObject({ status: row.status });
  expect(response.headers.get('x-request-id')).toMatch(/^Root=1-/);
  expect(response.headers.get('ratelimit')).toMatch(/^"(api|resolvers|pages)";r=\d+;t=\d+$/);
  expect(response.headers.get('x-error-code')).toBe(row.code ?? null);
  if (row.message !== undefined) {
    expect(response.headers.get('x-error-message')).toContain(row.message);
  }
  if (row.answer !== undefined) expect(JSON.parse(text)).toMatchObject(Object(row.answer));
  if (row.text !== undefined) expect(text).toContain(row.text);
  for (const [name, pattern] of Object.entries(row.gives ?? {})) {
    expect(response.headers.get(name)).toMatch(pattern);
  }
}

export function send(
  hub: { readonly url: string },
  { request, as, body, headers = {} }: Pick<Row, 'request' | 'as' | 'body' | 'headers'>,
): Promise<Response> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const authorization = as === undefined ? {} : { Authorization: `Bearer ${TOKENS[as]}` };
  return fetch(`${hub.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...authorization, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** Sends and reads the JSON answer, which must be a success. */
export async function ask(
  hub: { readonly url: string },
  row: Pick<Row, 'request' | 'as' | 'body'>,
): Promise<unknown> {
  const response = await send(hub, row);
  const text = await response.text();
  expect({ request: row.request, status: response.status, text }).toMatchObject({ status: 200 });
  return JSON.parse(text);
}

/** An NDJSON commit that adds files; a null takes a file away. */
export function commitBody(
  summary: string,
  files: Readonly<Record<string, string | null>>,
  header: Readonly<Record<string, unknown>> = {},
): string {
  const lines = [
    { key: 'header', value: { summary, description: '', ...header } },
    ...Object.entries(files).map(([path, content]) =>
      content === null
        ? { key: 'deletedFile', value: { path } }
        : { key: 'file', value: { path, content, encoding: 'utf-8' } },
    ),
  ];
  return lines.map((line) => JSON.stringify(line)).join('\n');
}
