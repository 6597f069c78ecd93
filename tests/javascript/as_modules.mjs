/* Browsers are told that our scripts are modules; Node goes by the ending, unless it is told too. */
import { register } from "node:module";

const HOOKS = `export function load(url, context, next) {
  return next(url, url.endsWith(".js") ? { ...context, format: "module" } : context);
}`;
register(`data:text/javascript,${encodeURIComponent(HOOKS)}`);
