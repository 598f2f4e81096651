/* What pages do beyond links and forms: start the GOV.UK and MoJ components, move the focus and
   speak when htmx has replaced a part, and never show a page out of the browser's memory.
   Everything works without this file. Nothing is left in the browser's storage. */
import { initAll as startGovuk } from '../vendor/govuk-frontend/govuk-frontend.min.js'
import { initAll as startMoj } from '../vendor/moj-frontend/moj-frontend.min.js'

const live = document.getElementById('hf-live')

/** Starts every component in a part of the page; the libraries skip those already started. */
function start (scope) {
  startGovuk({ scope })
  startMoj({ scope })
}

/** Says something to those who hear the page. Emptied first, so that the same words are heard twice. */
function announce (words) {
  if (!live || !words) return
  live.textContent = ''
  setTimeout(() => { live.textContent = words }, 100)
}

/**
 * Puts the focus where work goes on after a part was replaced: on its errors, else on what the
 * part marks with data-focus. Otherwise htmx keeps the focus where it was, by id.
 */
function moveFocus (part) {
  const target = part.querySelector('.govuk-error-summary, [data-focus]')
  if (!target) return
  if (!target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1')
  target.focus()
}

document.addEventListener('htmx:afterSettle', (event) => {
  const part = event.detail.elt
  start(part)
  moveFocus(part)
  announce(part.querySelector('[data-announce]')?.textContent.trim())
})

document.addEventListener('htmx:responseError', () => {
  announce('That did not work. Reload the page and try again.')
})

document.addEventListener('htmx:sendError', () => {
  announce('There is no connection. Nothing was saved. Try again in a moment.')
})

/* A page that comes back out of memory, say by Back after signing out, is asked for again. */
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload()
})

/* htmx notes the current address in the browser's storage as it starts, just before this runs, and
   when it changes. We have no use for it, and a case's reference must not lie there. */
window.sessionStorage.clear()
window.addEventListener('pagehide', () => window.sessionStorage.clear())

start(document)
