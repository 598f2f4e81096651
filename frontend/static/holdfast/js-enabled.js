/* Runs at once, before anything is drawn: tells the stylesheets that scripts work. It is a file
   because the content security policy allows no inline script. */
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
