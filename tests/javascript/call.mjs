/* Calls one function of a module with each line of the input (a JSON list of arguments).
 *
 * node call.mjs MODULE FUNCTION: answers one line of JSON for each, {"value": ...} or {"thrown": ...}.
 */
import { register } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// Browsers are told that our scripts are modules; Node goes by the ending, unless it is told too.
const AS_MODULES = `export function load(url, context, next) {
  return next(url, url.endsWith(".js") ? { ...context, format: "module" } : context);
}`;
register(`data:text/javascript,${encodeURIComponent(AS_MODULES)}`);

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
