/* What leaves the page: pictures, tables, a query, a citation. Nothing is sent anywhere. */

function svgText() {
  return new XMLSerializer().serializeToString(sketch(current));
}

function saveSvg() {
  saveFile("sahelgraph.svg", svgText(), "image/svg+xml");
}

/** The SVG as a picture of twice its size. */
async function savePng() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  await image.decode();
  const sheet = document.createElement("canvas");
  [sheet.width, sheet.height] = [SHEET.wide * 2, SHEET.high * 2];
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  sheet.toBlob((blob) => saveFile("sahelgraph.png", blob), "image/png");
}

/** Copy a text; the button that asked says so for a moment. */
async function copyText(text, place) {
  const words = place.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    copyByHand(text);
  }
  place.textContent = tr("copied");
  setTimeout(() => (place.textContent = words), 1500);
}

function copyByHand(text) {
  const box = el("textarea", { class: "quiet", value: text });
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
}
