import type { Source } from '../../core/result.ts';
import type { SourceReading } from '../../core/verify/verification.ts';
import { artificialAnalysisReader } from './artificial-analysis-reader.ts';
import { cardReader } from './card-reader.ts';
import { logReader } from './log-reader.ts';
import type { SourceAccess, SourceReader, SourceTarget } from './source-reader.ts';

/** The kinds of source that can be read again, the most certain first. */
const readers: readonly SourceReader[] = [cardReader, artificialAnalysisReader, logReader];

/** Recorded sources, each read once for each model. */
export interface Sources {
  readonly read: (source: Source, target: SourceTarget) => Promise<readonly SourceReading[]>;
}

export function openSources(access: SourceAccess): Sources {
  const known = new Map<string, Promise<readonly SourceReading[]>>();
  return {
    read: (source, target) => {
      const key = JSON.stringify([source.url, target]);
      const reading = known.get(key) ?? readSource(source, target, access);
      known.set(key, reading);
      return reading;
    },
  };
}

async function readSource(
  source: Source,
  target: SourceTarget,
  access: SourceAccess,
): Promise<readonly SourceReading[]> {
  const reader = readers.find(({ knows }) => knows(source, access));
  if (reader) return reader.read(source, target, access);
  const kinds = readers.map(({ reads }) => reads).join(', ');
  const reason = `evalcard reads ${kinds} again, and this address is none of them`;
  return [{ kind: 'unreadable', role: 'both', where: source.url, url: source.url, reason }];
}
