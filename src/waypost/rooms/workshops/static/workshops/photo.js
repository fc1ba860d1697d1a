/* A photo is made small and written anew as JPEG before it is sent: what the camera noted stays on this device. */
const MOST = 2400;
const form = document.getElementById("photo-form");
const german = document.documentElement.lang === "de";

form.addEventListener("submit", async (event) => {
  const file = form.elements.photo.files[0];
  if (!file || form.dataset.ready) return;
  event.preventDefault();
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, MOST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    const files = new DataTransfer();
    files.items.add(new File([small], "board.jpg", { type: "image/jpeg" }));
    form.elements.photo.files = files.files;
    form.dataset.ready = "1";
    form.requestSubmit();
  } catch {
    const problem = document.getElementById("problem");
    problem.hidden = false;
    problem.textContent = german ? "Dieser Browser kann das Bild nicht lesen. Bitte als JPEG oder PNG speichern." : "This browser cannot read the picture. Save it as JPEG or PNG.";
  }
});
