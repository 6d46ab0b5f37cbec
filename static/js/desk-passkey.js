/* Passkeys: their buttons show where the browser has them; what fails is said beside the button. */

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) form.hidden = false
  for (const note of document.querySelectorAll("[data-no-passkey]")) note.hidden = true
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault()
  for (const note of document.querySelectorAll("[data-passkey-trouble]")) note.hidden = false
})
