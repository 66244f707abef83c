import { listHardware } from '../../../app/jobs/jobs.ts';
import { formatDollars } from '../../../core/jobs/hardware.ts';
import type { Hardware } from '../../../core/jobs/hardware.ts';
import type { Call, ExitCode } from '../../command.ts';
import { renderTable } from '../../render/table.ts';
import type { options as flags } from './hardware.ts';

export async function runJobsHardware({
  options,
  context,
  output,
}: Call<typeof flags>): Promise<ExitCode> {
  const hardware = await listHardware(options, context);
  output.data(
    options.json
      ? JSON.stringify({ hardware })
      : renderTable(
          ['HARDWARE', 'AN HOUR', 'GPU', 'GPU MEMORY', 'MEMORY'],
          hardware.map(row),
          output,
        ),
  );
  return 0;
}

function row({ name, dollarsPerHour, accelerator, memory }: Hardware): string[] {
  return [
    name,
    formatDollars(dollarsPerHour),
    accelerator ? `${accelerator.quantity} × ${accelerator.model}` : '–',
    accelerator ? `${accelerator.memory} GB` : '–',
    memory > 0 ? `${memory} GB` : '',
  ];
}
