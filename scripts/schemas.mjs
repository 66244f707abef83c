// Writes schemas/*.json from the valibot schemas that the program itself checks documents with.
// Run after a build: `npm run schemas`. With --check it only says whether the files are current.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { evalResultsSchema, modelIndexSchema } from '../dist/core/cards/schemas.js';

const folder = new URL('../schemas/', import.meta.url);
const schemas = {
  'model-index': [modelIndexSchema, 'The value of the model-index key of a model card.'],
  'eval-results': [evalResultsSchema, 'A file in the folder .eval_results of a model repo.'],
};

mkdirSync(folder, { recursive: true });
for (const [name, [schema, description]] of Object.entries(schemas)) {
  const file = new URL(`${name}.json`, folder);
  const text = `${JSON.stringify(jsonSchema(name, schema, description), null, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`schemas/${name}.json is not what the schema says: run \`npm run schemas\`.`);
    process.exitCode = 1;
  }
}

function jsonSchema(name, schema, description) {
  // JSON has no infinity, so that "finite" is said already.
  const { $schema, ...rest } = toJsonSchema(schema, { ignoreActions: ['finite'] });
  return { $schema, title: name, description, ...rest };
}
