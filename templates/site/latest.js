// Keeps the place after # on the way to the newest version; without this the way leads to the top of the page.
if (location.hash) {
  stop();
  location.replace(document.currentScript.dataset.target + location.hash);
}
