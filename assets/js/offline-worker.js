// The service worker: a page that cannot be reached is answered with the form
// that works without the network (adr/0018).
//
// It keeps that one page, which is the same for everybody, and the styles and
// scripts of the service.  No page of a person, no answer of a form and nothing
// of who is signed in is ever kept: such requests go to the network as if this
// were not here.  Signing out takes the worker and all it keeps away.
const CACHE = 'offline-form'
const FORM = '/offline'

async function fill () {
  const cache = await caches.open(CACHE)
  const reply = await fetch(FORM, { credentials: 'omit', cache: 'reload' })
  if (!reply.ok) throw new Error(reply.status)
  const assets = [...(await reply.clone().text()).matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(found => found[1])
  await cache.put(FORM, reply)
  await cache.addAll([...new Set(assets)])
}

async function asset (request) {
  return await caches.match(request) ?? fetch(request)
}

async function page (request) {
  try {
    return await fetch(request)
  } catch (error) {
    const form = await caches.match(FORM)
    if (!form) throw error
    return form
  }
}

self.addEventListener('install', event => event.waitUntil(caches.delete(CACHE).then(fill).then(() => self.skipWaiting())))
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', event => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (new URL(request.url).pathname.startsWith('/assets/')) event.respondWith(asset(request))
})
