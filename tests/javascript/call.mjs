/* Calls one function of a module with each line of the input (a JSON list of arguments).
 *
 * node call.mjs MODULE FUNCTION: answers one line of JSON for each, {"value": ...} or {"thrown": ...}.
 */
import "./as_modules.mjs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [module, name] = process.argv.slice(2);
const { [name]: called } = await import(pathToFileURL(module).href);

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}

async function answer(given) {
  try {
    return { value: (await called(...given)) ?? null };
  } catch (thrown) {
    return { thrown: String(thrown) };
  }
}
