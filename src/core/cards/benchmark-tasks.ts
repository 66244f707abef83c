import { bomLength } from './front-matter.ts';
import { parseYaml } from './yaml/parse.ts';
import { listOf, recordOf, textOf } from './yaml/shape.ts';

/** The task ids that a benchmark's `eval.yaml` lists (hub-docs: eval-results); none when it cannot be read. */
export function readBenchmarkTasks(text: string): readonly string[] {
  const { data } = parseYaml(text, bomLength(text));
  return listOf(recordOf(data)['tasks']).flatMap((task) => textOf(recordOf(task)['id']) ?? []);
}
