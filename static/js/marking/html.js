/* Pages out of templates: what is put in is escaped unless it is a template itself. */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/* Text that is safe as HTML: only html`…` makes it. */
class Html {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

export function escape(value) {
  return String(value).replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
}

/* html`<p class="${name}">${words}</p>`: lists are joined; null, undefined and false are nothing.
   Values stand in text and in quoted attributes only. */
export function html(strings, ...values) {
  let text = strings[0];
  values.forEach((value, index) => {
    text += put(value) + strings[index + 1];
  });
  return new Html(text);
}

/* The first element of a template, to hang listeners on before it is shown. */
export function element(content) {
  return fragment(content).firstElementChild;
}

/* Shows a template, or elements that are there already, as all that stands in a place. */
export function render(place, ...contents) {
  place.replaceChildren(...contents.map((each) => (each instanceof Html ? fragment(each) : each)));
}

function fragment(content) {
  const template = document.createElement("template");
  template.innerHTML = put(content).trim();
  return template.content;
}

function put(value) {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(put).join("");
  return value instanceof Html ? value.text : escape(value);
}
