import { parseLenientJson } from '../../core/importers/lenient-json.ts';
import { isObject, numberAt } from '../../core/importers/json-path.ts';
import { firstMember, openArchive, type ArchiveMember } from './archive.ts';
import type { ReadJson } from './json-log.ts';
import type { LogBytes } from './log-bytes.ts';

const HEADER = 'header.json';
const START = '_journal/start.json';

/**
 * The header of an inspect `.eval` archive: everything but the samples. It stands near the end and
 * is written last, so an interrupted run has only what stood at its start. Of an archive that is
 * cut off (no directory at its end) the first member is still read.
 *
 * @returns a reason instead when the archive is no evaluation log.
 */
export async function readEvalArchive(bytes: LogBytes): Promise<ReadJson | string> {
  let members: ReadonlyMap<string, ArchiveMember>;
  try {
    members = await openArchive(bytes);
  } catch (error) {
    const start = await firstMember(bytes).catch(() => undefined);
    const reason = archiveProblem(error);
    if (start?.name !== START) return reason;
    return interrupted(start.content, [reason]);
  }
  return readMembers(members);
}

// yauzl says of a file that was cut off that a signature was not found.
function archiveProblem(error: unknown): string {
  const message = messageOf(error);
  return message.startsWith('End of central directory record')
    ? 'the archive is cut off: the directory at its end is missing'
    : `the archive is damaged (${message})`;
}

async function readMembers(
  members: ReadonlyMap<string, ArchiveMember>,
): Promise<ReadJson | string> {
  const problems: string[] = [];
  const header = members.get(HEADER);
  if (header) {
    try {
      const json = parseObject(await header.read());
      return { json, incomplete: missingSamples(members, json) };
    } catch (error) {
      problems.push(`${HEADER} cannot be read (${messageOf(error)})`);
    }
  }
  const start = members.get(START);
  if (!start) return problems[0] ?? `the archive holds neither ${HEADER} nor ${START}`;
  if (!header) problems.push('the evaluation never finished');
  try {
    return interrupted(await start.read(), problems);
  } catch (error) {
    return [...problems, `${START} cannot be read (${messageOf(error)})`].join('; ');
  }
}

// The journal's first entry is what the header begins with, without status and results.
function interrupted(text: string, incomplete: readonly string[]): ReadJson {
  return { json: { status: 'started', ...parseObject(text) }, incomplete };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  const json = parseLenientJson(text);
  if (!isObject(json)) throw new Error('no JSON object');
  return json;
}

// A log may be written without samples; but if there are some, all should be there.
function missingSamples(
  members: ReadonlyMap<string, ArchiveMember>,
  json: Readonly<Record<string, unknown>>,
): readonly string[] {
  let samples = 0;
  for (const name of members.keys()) if (name.startsWith('samples/')) samples += 1;
  const completed = numberAt(json, 'results', 'completed_samples') ?? 0;
  if (samples === 0 || samples >= completed) return [];
  return [`the archive holds ${samples} of ${completed} samples`];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
