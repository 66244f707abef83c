import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runCli } from './run-cli.ts';

/** What somebody types, one command after the other, in a folder that starts as test/fixtures/transcripts. */
export interface Story {
  readonly name: string;
  readonly commands: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the person at the terminal answers to every question; without it nobody is there. */
  readonly answer?: boolean;
  /** What somebody else does to the working folder when so many commands have run. */
  readonly meanwhile?: { readonly after: number; readonly edit: (folder: string) => void };
}

export interface Stage {
  /** Address of the embedded Hub. */
  readonly hubUrl: string;
  /** Folders of test/fixtures that are laid into the working folder beside the transcripts' own. */
  readonly fixtures?: readonly string[];
  /** Words of the commands that stand for something that is only known while the story goes on: `<job-1>`. */
  readonly placeholders?: () => Readonly<Record<string, string>>;
}

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** Runs a story and writes it down as Markdown, with everything that differs from run to run replaced. */
export async function tellStory(
  { name, commands, env = {}, answer, meanwhile }: Story,
  { hubUrl, fixtures = [], placeholders = () => ({}) }: Stage,
): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'evalcard-story-'));
  cpSync(fixture('transcripts'), cwd, { recursive: true });
  for (const folder of fixtures) cpSync(fixture(folder), join(cwd, folder), { recursive: true });
  const parts = [`# ${name}`];
  let runs = 0;
  for (const [index, command] of commands.entries()) {
    if (meanwhile?.after === index) meanwhile.edit(cwd);
    const words = wordsOf(command).map((word) => placeholders()[word] ?? word);
    const { code, out, err } = await runCli(words, {
      cwd,
      env: { HF_ENDPOINT: hubUrl, XDG_STATE_HOME: join(cwd, '.state'), ...env },
      newId: () => String((runs += 1)).padStart(8, '0'),
      ...(answer !== undefined && { answer }),
    });
    parts.push(block(command, out, err, code));
  }
  const named = Object.entries(placeholders()).reduce(
    (text, [placeholder, value]) => text.replaceAll(value, placeholder),
    `${parts.join('\n\n')}\n`,
  );
  return named
    .replaceAll(hubUrl, 'http://hub.test')
    .replaceAll(cwd, '~')
    .replaceAll(/Root=1-[0-9a-f]{8}-[0-9a-f]{24}/g, '<request>')
    .replaceAll(/\b[0-9a-f]{40}\b/g, '<commit>')
    .replaceAll(/`[0-9a-f]{12}`/g, '`<commit>`');
}

/** The file a story's transcript stands in, seen from a test in test/cli. */
export function transcriptOf({ name }: Story): string {
  return `transcripts/${name.replaceAll(/[^\w]+/g, '-').toLowerCase()}.md`;
}

/** As a shell splits it; only double quotes around a whole word are known. */
function wordsOf(command: string): string[] {
  const words = command.match(/"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replace(/^"(.*)"$/, '$1'));
}

function block(command: string, out: string, err: string, code: number): string {
  const lines = ['```console', `$ evalcard ${command}`];
  if (out) lines.push(out.trimEnd());
  if (err) {
    lines.push(
      ...err
        .trimEnd()
        .split('\n')
        .map((line) => `2| ${line}`),
    );
  }
  return [...lines, `exit ${code}`, '```'].join('\n');
}
