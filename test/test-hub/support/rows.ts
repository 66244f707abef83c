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
      expect(await observe(hub, row)).toMatchObject(expected(row));
    } finally {
      await hub.close();
    }
  });
}

async function observe(hub: RunningHub, row: Row): Promise<object> {
  const response = await send(hub, row);
  const text = await response.text();
  return {
    status: response.status,
    code: response.headers.get('x-error-code'),
    message: response.headers.get('x-error-message') ?? '',
    text,
    ...(row.answer !== undefined && { answer: JSON.parse(text) }),
    headers: Object.fromEntries(response.headers),
  };
}

function expected({ status, code, message = '', text = '', gives = {}, answer }: Row): object {
  return {
    status,
    code: code ?? null,
    message: expect.stringContaining(message),
    text: expect.stringContaining(text),
    ...(answer !== undefined && { answer }),
    headers: {
      'x-request-id': expect.stringMatching(/^Root=1-/),
      ratelimit: expect.stringMatching(/^"(api|resolvers|pages)";r=\d+;t=\d+$/),
      ...mapValues(gives, (pattern) => expect.stringMatching(pattern)),
    },
  };
}

function mapValues<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
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
