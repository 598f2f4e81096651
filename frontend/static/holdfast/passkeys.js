/* Starts the library's code for passkeys on the button that asks for one. The button says which of
   the library's forms it belongs to, and which field takes the browser's answer; what the server
   wants to know stands in the page as data (js_data). Nothing is written into the page as script. */
(function () {
  document.querySelectorAll('button[data-passkey]').forEach(function (button) {
    const { passkey, credential } = button.dataset
    const ids = { credential, data: 'js_data' }
    ids[passkey === 'signupForm' ? 'signup' : 'authenticate'] = button.id
    window.allauth.webauthn.forms[passkey]({ ids })
  })
})()
