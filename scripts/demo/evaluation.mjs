// The second half of the demo: an invented benchmark, a model server that gets half of it right, and uv.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const card = `---
license: mit
configs:
  - config_name: default
    data_files:
      - split: test
        path: test.jsonl
---
# Eight sums
`;

// What a benchmark's leaderboard on the Hub is made from: hub-docs, "Evaluation results".
const evalYaml = `name: Eight sums
description: Sums of small numbers
evaluation_framework: inspect-ai
tasks:
  - id: eight_sums
    split: test
    field_spec:
      input: question
      target: answer
    solvers:
      - name: generate
    scorers:
      - name: match
`;

const rows = Array.from({ length: 8 }, (_, index) => {
  const n = index + 1;
  return JSON.stringify({ question: `What is ${n} + ${n + 2}?`, answer: String(2 * n + 2) });
});

export const benchmark = {
  name: 'acme/eight-sums',
  type: 'dataset',
  files: { 'README.md': card, 'eval.yaml': evalYaml, 'test.jsonl': `${rows.join('\n')}\n` },
};

/** Why there can be no second half; null when uv builds the environment of the evaluation. */
export function whyNoEvaluation() {
  const script = fileURLToPath(new URL('../../payload/inspect_eval_uv.py', import.meta.url));
  const { error, status, stderr } = spawnSync(
    'uv',
    ['run', '--quiet', '--script', script, '--help'],
    {
      encoding: 'utf8',
    },
  );
  if (error) return 'uv is not installed (https://docs.astral.sh/uv)';
  return status === 0 ? null : `uv cannot get the packages: ${stderr.trim().split('\n').at(-1)}`;
}

/** An OpenAI-compatible server whose model can only add even numbers. */
export async function startModel() {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const { model, messages, stream } = JSON.parse(body);
      const content = answer(JSON.stringify(messages.at(-1).content));
      const start = { id: 'demo', created: 1_790_000_000, model };
      if (!stream) {
        const choices = [
          { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' },
        ];
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ...start, object: 'chat.completion', choices }));
        return;
      }
      response.setHeader('content-type', 'text/event-stream');
      const chunks = [
        { delta: { role: 'assistant', content }, finish_reason: null },
        { delta: {}, finish_reason: 'stop' },
      ];
      for (const choice of chunks) {
        const chunk = {
          ...start,
          object: 'chat.completion.chunk',
          choices: [{ index: 0, ...choice }],
        };
        response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      }
      response.end('data: [DONE]\n\n');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/v1`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(prompt) {
  const [, a, b] = /(\d+) \+ (\d+)/.exec(prompt) ?? [];
  return String(Number(a) + Number(b) + (Number(a) % 2));
}
