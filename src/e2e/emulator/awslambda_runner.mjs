// Runs a function's handler once: event on stdin, log on stdout, what it answers into a file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [answer, folder, handler, functionName, invokedFunctionArn, awsRequestId, seconds] =
  process.argv.slice(2);
const dot = handler.lastIndexOf('.');
const file = ['.mjs', '.js', '.cjs']
  .map((extension) => `${folder}/${handler.slice(0, dot)}${extension}`)
  .find((candidate) => existsSync(candidate));
const end = Date.now() + 1000 * Number(seconds);
let result;
try {
  const module = await import(pathToFileURL(file));
  const name = handler.slice(dot + 1);
  const call = module[name] ?? module.default?.[name];
  const event = JSON.parse(readFileSync(0, 'utf8') || '{}');
  const context = {
    functionName,
    invokedFunctionArn,
    awsRequestId,
    getRemainingTimeInMillis: () => end - Date.now(),
  };
  result = { value: (await call(event, context)) ?? null };
} catch (e) {
  console.log(e);
  result = { error: { errorType: e?.name ?? 'Error', errorMessage: String(e?.message ?? e) } };
}
writeFileSync(answer, JSON.stringify(result));
process.exit(0);
