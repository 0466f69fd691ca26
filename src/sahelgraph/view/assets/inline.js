/* The page holds its data itself. */

explorer(JSON.parse(document.getElementById("data").textContent));
