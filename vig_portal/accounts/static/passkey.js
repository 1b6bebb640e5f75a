// Making and showing a passkey: the browser does it, the form carries it.

const options = JSON.parse(document.getElementById("passkey-options")?.textContent || "null");

const deeds = {
  make: (publicKey) =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) }),
  show: (publicKey) =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) }),
};

for (const button of document.querySelectorAll("[data-passkey]")) {
  const { form } = button;
  let isReady = false;
  form.addEventListener("submit", async (event) => {
    if (isReady) return;
    event.preventDefault();
    event.stopPropagation();
    const problem = form.querySelector("[data-passkey-problem]");
    problem.textContent = "";
    try {
      const credential = await deeds[button.dataset.passkey](options.publicKey);
      form.elements.credential.value = JSON.stringify(credential);
      isReady = true;
      form.requestSubmit(button);
    } catch {
      problem.textContent = "That did not work. Try again, or use a code.";
    }
  });
}
