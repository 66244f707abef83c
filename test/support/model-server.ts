import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelServer extends AsyncDisposable {
  /** Ends in `/v1`, as model servers are addressed. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
}

export interface ModelRequest {
  readonly authorization: string | undefined;
  readonly model: string;
  readonly streamed: boolean;
  readonly prompt: string;
}

/** What the server says to a prompt; a number is an HTTP status; null leaves the caller waiting. */
export type ModelAnswer = (prompt: string) => string | number | null;

/**
 * An OpenAI-compatible model server on a free port of this machine: `POST /v1/chat/completions`, plain and
 * streamed, as providers send it (role and content, finish reason, usage, `[DONE]`).
 */
export async function serveModel(
  answer: ModelAnswer,
  { token }: { readonly token?: string } = {},
): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const asked = { authorization: request.headers.authorization, ...readBody(body) };
      requests.push(asked);
      if (token !== undefined && asked.authorization !== `Bearer ${token}`) {
        return sendError(response, 401, 'Invalid username or password.');
      }
      if (!request.url?.endsWith('/v1/chat/completions')) {
        return sendError(response, 404, `There is no ${request.url}`);
      }
      const said = answer(asked.prompt);
      if (said === null) return undefined;
      if (typeof said === 'number') return sendError(response, said, 'The model cannot answer.');
      return asked.streamed ? sendStream(response, asked, said) : sendPlain(response, asked, said);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Adds as asked when the first number is even, and is wrong by one otherwise: half of 1…n right. */
export function halfRight(prompt: string): string {
  const sum = /(\d+) \+ (\d+)/.exec(prompt);
  const [a, b] = [Number(sum?.[1]), Number(sum?.[2])];
  return String(a % 2 === 0 ? a + b : a + b + 1);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function readBody(body: string): Omit<ModelRequest, 'authorization'> {
  const { model, stream, messages }: ChatRequest = body === '' ? {} : JSON.parse(body);
  const last = messages?.at(-1)?.content ?? '';
  const prompt = typeof last === 'string' ? last : last.map(({ text = '' }) => text).join('');
  return { model: model ?? '', streamed: stream === true, prompt };
}

interface ChatRequest {
  readonly model?: string;
  readonly stream?: boolean;
  readonly messages?: readonly {
    readonly content?: string | readonly { readonly text?: string }[];
  }[];
}

const USAGE = { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 };

function sendPlain(response: ServerResponse, { model }: ModelRequest, content: string): void {
  const message = { role: 'assistant', content };
  const choices = [{ index: 0, message, finish_reason: 'stop' }];
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ...head('chat.completion', model), choices, usage: USAGE }));
}

function sendStream(response: ServerResponse, { model }: ModelRequest, content: string): void {
  const base = head('chat.completion.chunk', model);
  const chunks = [
    {
      ...base,
      choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }],
    },
    { ...base, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { ...base, choices: [], usage: USAGE },
  ];
  response.setHeader('content-type', 'text/event-stream');
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end('data: [DONE]\n\n');
}

function head(object: string, model: string) {
  return { id: 'chatcmpl-1', object, created: 1_790_000_000, model };
}

function sendError(response: ServerResponse, status: number, message: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ error: { message, type: 'error', code: status } }));
}
