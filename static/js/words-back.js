// Signing in again in another tab makes the token of this page old; without this file the answer is
// this page once more, with a token that fits.

document.querySelector("form").addEventListener("submit", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1]
  const field = event.target.elements.csrfmiddlewaretoken
  if (token && field) field.value = token
})
