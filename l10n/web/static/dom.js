// Elements without innerHTML (the page's Trusted Types allow no HTML from strings): el("p.note", {lang: "fa"}, "text", child).

/** An element; `name` is a tag with classes ("li.row.done"), properties are attributes, `on…` listeners, `class` more classes. */
export function el(name, properties = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  set(element, properties);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Attributes and listeners; null, undefined and false take an attribute away, true sets it empty. */
export function set(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.classList.add(...value.split(" ").filter(Boolean));
    else if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return element;
}

/** Facts parted by dots; each stands by itself, whichever way its letters run. What is empty is left out. */
export const dotted = (...parts) =>
  parts.filter(Boolean).flatMap((part, at) => [at ? " · " : "", part instanceof Node ? part : el("bdi", {}, part)]);

export const byId = (id) => document.getElementById(id);

/** A button that acts on click and is never a submit button. */
export function button(label, act, properties = {}) {
  return el("button", { type: "button", onclick: act, ...properties }, label);
}

const TAGS = new Set(
  ("a abbr b blockquote br caption cite code col colgroup dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p " +
    "pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul var").split(" "),
);
const ATTRIBUTES = new Set(["lang", "dir", "title", "colspan", "rowspan", "start", "reversed", "scope", "data-unit"]);
const STANDS_FOR = { a: "span", img: "span", h1: "h2", h2: "h3", h3: "h4", h4: "h5", h5: "h6" };

/**
 * A document's piece from the server's tree `["p", {attributes}, child…]`. What is not on the list becomes its children; links and
 * images are shown as text and lead nowhere; headings stand below those of the page.
 */
export function tree(node) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes = {}, ...children] = node;
  if (!TAGS.has(tag)) {
    const inside = document.createDocumentFragment();
    inside.append(...children.map(tree));
    return inside;
  }
  const element = document.createElement(STANDS_FOR[tag] ?? tag);
  for (const [name, value] of Object.entries(attributes ?? {})) if (ATTRIBUTES.has(name)) element.setAttribute(name, String(value));
  if (STANDS_FOR[tag]) element.classList.add(`was-${tag}`);
  if (tag === "img") element.append(String(attributes?.alt ?? ""));
  element.append(...children.map(tree));
  return element;
}

const marker = (element) =>
  element.id || element.dataset.act || `${element.closest("[data-section]")?.dataset.section}|${element.tagName}|${element.getAttribute("aria-label") ?? element.textContent}`;

/** Something that gives the focus back to an element, or to its like where it was drawn anew meanwhile. */
export function returning(element) {
  const name = element ? marker(element) : "";
  return () => {
    if (element?.isConnected) return element.focus();
    return like(document, name)?.focus();
  };
}

const like = (root, name) => [...root.querySelectorAll("a, button, input, textarea, select, summary, [tabindex]")].find((one) => !one.disabled && marker(one) === name);

/** Do a change inside `root`; if the element with the focus goes by it, its like in the new content gets it, else `root`. */
export function keepFocus(root, change) {
  const held = document.activeElement;
  const inside = root !== held && root.contains(held);
  const name = inside ? marker(held) : "";
  change();
  if (!inside || (held.isConnected && held === document.activeElement)) return;
  (like(root, name) ?? root.querySelector("[data-act]:enabled") ?? root).focus({ preventScroll: true });
}
