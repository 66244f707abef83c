// Reading a 1 GB evaluation log: whole processes of `evalcard import-log --dry-run`, time and peak memory, beside `node -e 0`
// and beside reading the file's bytes once (`cat`). The logs are made from a real header and invented samples, and removed.
//
//   npm run build && node bench/import-log.mjs [megabytes]
//
// Last figures: see bench/README.md.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from 'node:zlib';

const megabytes = Number(process.argv[2] ?? 1024);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evalcard-bench-log-'));
const header = JSON.parse(
  readFileSync(new URL('../test/fixtures/logs/inspect.json', import.meta.url), 'utf8'),
);
delete header.samples;
delete header.reductions;
header.eval.dataset.sample_ids = undefined;

// One sample of about 50 kB, as long answers with their events are.
const sample = JSON.stringify({
  id: 1,
  epoch: 1,
  input: 'What is 1 + 3?',
  messages: Array.from({ length: 200 }, (_, n) => ({
    role: 'assistant',
    content: `step ${n} {"[\\"}] `.repeat(12),
  })),
});
const count = Math.round((megabytes * 1024 * 1024) / Buffer.byteLength(sample));
header.results.total_samples = count;
header.results.completed_samples = count;
header.eval.dataset.samples = count;

// Peak memory of a child: written by the child itself when it ends.
const hook = join(folder, 'peak.cjs');
writeFileSync(
  hook,
  "process.on('exit', () => require('node:fs').writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));",
);
const model = join(folder, 'model');
execFileSync(process.execPath, ['-e', `require('fs').mkdirSync(${JSON.stringify(model)})`]);
writeFileSync(join(model, 'README.md'), '# plain\n');

try {
  const archive = writeArchive(join(folder, 'log.eval'));
  const json = writeJson(join(folder, 'log.json'));
  const floor = run(['-e', '0']);
  row('node -e 0', floor, floor);
  for (const [name, path] of [
    ['.eval', archive],
    ['.json', json],
  ]) {
    const size = `${(statSync(path).size / 1e9).toFixed(2)} GB ${name}`;
    row(
      `cat ${size}`,
      { milliseconds: timeOf(() => spawnSync('cat', [path], { stdio: 'ignore' })), peak: 0 },
      floor,
    );
    row(`import-log ${size}`, importLog(path), floor);
  }
  await overHttp(archive, floor);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function importLog(where) {
  const args = [
    cli,
    'import-log',
    where,
    '--repo',
    model,
    '--repo-id',
    'acme/plain',
    '--dry-run',
    '--quiet',
  ];
  return run([...args, '--source-url', 'https://example.com/log.eval']);
}

function run(args) {
  const peakFile = join(folder, 'peak');
  let ran;
  const milliseconds = timeOf(() => {
    ran = spawnSync(process.execPath, ['--require', hook, ...args], {
      env: { ...process.env, PEAK_FILE: peakFile, NO_PROXY: '127.0.0.1' },
      encoding: 'utf8',
    });
  });
  if (ran.status !== 0) throw new Error(`exit ${ran.status}: ${ran.stdout}${ran.stderr}`);
  return { milliseconds, peak: Number(readFileSync(peakFile, 'utf8')) / 1024 };
}

function timeOf(action) {
  const start = process.hrtime.bigint();
  action();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function row(name, { milliseconds, peak }, floor) {
  const memory = peak === 0 ? '' : `${peak.toFixed(0).padStart(6)} MB peak`;
  console.log(
    `${name.padEnd(28)} ${milliseconds.toFixed(0).padStart(6)} ms ${(milliseconds / floor.milliseconds).toFixed(1).padStart(6)} ×${memory}`,
  );
}

/** A ZIP archive with stored samples and a deflated header.json at its end, as `inspect` orders them. */
function writeArchive(path) {
  const file = openSync(path, 'w');
  const directory = [];
  let offset = 0;
  const add = (name, content, method) => {
    const data = method === 8 ? deflateRawSync(content) : content;
    const nameBytes = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(nameBytes.length, 22);
    writeSync(file, Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, nameBytes]));
    writeSync(file, data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, nameBytes]),
    );
    offset += 30 + nameBytes.length + data.length;
  };
  add(
    '_journal/start.json',
    Buffer.from(JSON.stringify({ version: 2, eval: header.eval, plan: header.plan })),
    8,
  );
  const content = Buffer.from(sample);
  for (let n = 1; n <= count; n += 1) add(`samples/${n}_epoch_1.json`, content, 0);
  add('header.json', Buffer.from(JSON.stringify(header)), 8);
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(offset, 16);
  writeSync(file, all);
  writeSync(file, end);
  closeSync(file);
  return path;
}

function writeJson(path) {
  const file = openSync(path, 'w');
  writeSync(file, `${JSON.stringify(header).slice(0, -1)},"samples":[`);
  for (let n = 0; n < count; n += 1) writeSync(file, n === 0 ? sample : `,${sample}`);
  writeSync(file, ']}');
  closeSync(file);
  return path;
}

/** The archive behind an address: a server in a process of its own would be measured too, so this one counts bytes only. */
async function overHttp(path, floor) {
  let sent = 0;
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  async function answer(request, response) {
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const file = await open(path);
    const { size } = await file.stat();
    const [start, end] = [Number(from), Math.min(Number(to), size - 1)];
    const bytes = Buffer.alloc(end - start + 1);
    await file.read(bytes, 0, bytes.length, start);
    await file.close();
    sent += bytes.length;
    response.writeHead(206, {
      'content-range': `bytes ${start}-${end}/${size}`,
      'content-length': bytes.length,
    });
    response.end(bytes);
  }
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { spawn } = await import('node:child_process');
  const args = [cli, 'import-log', `http://127.0.0.1:${server.address().port}/log.eval`];
  const more = ['--repo', model, '--repo-id', 'acme/plain', '--dry-run', '--quiet'];
  const start = process.hrtime.bigint();
  const code = await new Promise((resolve) => {
    spawn(process.execPath, [...args, ...more], { stdio: 'ignore' }).on('close', resolve);
  });
  if (code !== 0) throw new Error(`over HTTP: exit ${code}`);
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  row(`import-log http://….eval`, { milliseconds, peak: 0 }, floor);
  console.log(`${''.padEnd(28)} ${(sent / 1e6).toFixed(2)} MB of it travelled`);
  server.close();
  server.closeAllConnections();
}
