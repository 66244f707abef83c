import type { Registry } from '../../core/benchmarks/registry.ts';
import type { Source } from '../../core/result.ts';
import type { Target } from '../../core/tables/extraction.ts';
import type { SourceReading } from '../../core/verify/verification.ts';
import type { Hub } from '../../io/hub/hub.ts';
import type { Context } from '../context.ts';

/** What readers may use. One object a run: what was read once is not read again. */
export interface SourceAccess {
  readonly context: Context;
  readonly hub: Hub;
  /** What benchmarks are known by. */
  readonly registry: Registry;
}

/** Whose scores are looked for in a source. */
export interface SourceTarget extends Target {
  /** The name as the source prints it, when the user says so. */
  readonly printedName?: string | undefined;
}

/** Reads one kind of source. A new kind is one of these and a line in sources.ts. */
export interface SourceReader {
  /** For messages: `a model card`. */
  readonly reads: string;
  /** Whether this reader knows such an address; told from the address alone. */
  readonly knows: (source: Source, access: SourceAccess) => boolean;
  /** All readings of the source; what cannot be read is a reading too. Throws nothing but an abort. */
  readonly read: (
    source: Source,
    target: SourceTarget,
    access: SourceAccess,
  ) => Promise<readonly SourceReading[]>;
}
