/* What leaves the page: a picture, a table, a citation. Nothing is sent anywhere. */

function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** The drawing as it stands, on paper of its own colour. */
function picture() {
  const drawn = byId("canvas").querySelector("canvas");
  const sheet = document.createElement("canvas");
  sheet.width = drawn.width;
  sheet.height = drawn.height;
  const pen = sheet.getContext("2d");
  pen.fillStyle = palette(STYLE.canvas).paper;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(drawn, 0, 0);
  return sheet;
}

function savePicture() {
  picture().toBlob((blob) => download("sahelgraph.png", blob), "image/png");
}

async function copyText(text, place) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    copyByHand(text);
  }
  place.textContent = tr("copied");
  setTimeout(() => (place.textContent = tr("cite")), 1500);
}

function copyByHand(text) {
  const box = el("textarea", { class: "quiet", value: text });
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
}
