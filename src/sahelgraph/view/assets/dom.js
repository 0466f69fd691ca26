/* Elements made by hand: text only ever goes in as text, attributes only from this list. */

const SVG = "http://www.w3.org/2000/svg";

function byId(id) {
  return document.getElementById(id);
}

/** An element with attributes and children; `text` is set as text, `on` adds listeners. */
function el(name, attributes, ...children) {
  return dressed(document.createElement(name), attributes, children);
}

function svg(name, attributes, ...children) {
  return dressed(document.createElementNS(SVG, name), attributes, children);
}

function dressed(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") made.textContent = value;
    else if (key === "on") for (const [event, action] of Object.entries(value)) made.addEventListener(event, action);
    else if (key === "href") linked(made, value);
    else if (key === "checked" || key === "value" || key === "disabled") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Only addresses of the web become links, opened without telling from where. */
function linked(made, address) {
  if (!webAddress(address)) return;
  made.setAttribute("href", address);
  made.setAttribute("rel", "noopener noreferrer nofollow");
  made.setAttribute("target", "_blank");
}

function webAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch (error) {
    return false;
  }
}

function button(text, action, attributes) {
  return el("button", { type: "button", text, on: { click: action }, ...attributes });
}

function fill(place, ...children) {
  place.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
}
