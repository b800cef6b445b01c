// A producer in TypeScript. The types are generated from the OpenAPI document: what it does not have does not compile.
import assert from 'node:assert/strict'
import createClient from 'openapi-fetch'
import type { components, paths } from './api.mjs'

const [baseUrl, token] = process.argv.slice(2)
const sms = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } })
const to = '+12065550147'

const submit = (key: string, text: components['schemas']['Submission']) =>
  sms.POST('/v1/texts', { params: { header: { 'Idempotency-Key': key } }, body: text })

const first = await submit('ts-1', { to, body: 'Your appointment is tomorrow at 10.', lane: 'urgent' })
assert.equal(first.response.status, 202)
assert.ok(first.data)
const id: string = first.data.id
const parts: number = first.data.parts
assert.equal(parts, 1)
assert.equal(first.response.headers.get('Location'), `/v1/texts/${id}`)

const replay = await submit('ts-1', { to, body: 'Your appointment is tomorrow at 10.', lane: 'urgent' })
assert.equal(replay.response.headers.get('Idempotency-Replayed'), 'true')

const refused = await submit('ts-2', { to: '12065550147', body: 'b' })
assert.equal(refused.error?.errors?.[0]?.pointer, '/to')

// @ts-expect-error there is no such lane
await submit('ts-3', { to, body: 'b', lane: 'fast' })
// @ts-expect-error there is no such option
await submit('ts-4', { to, body: 'b', lnae: 'bulk' })

const batch = await sms.POST('/v1/texts:batch', {
  body: { items: [{ to, body: 'one', key: 'ts-5' }, { to: 'nobody', body: 'two', key: 'ts-6' }], options: { lane: 'bulk' } },
})
const states = batch.data?.items.map((item) => ('problem' in item ? item.problem.title : item.state))
assert.deepEqual(states, ['WAITING', 'The destination number cannot be texted'])

const byKey = await sms.GET('/v1/texts', { params: { query: { key: 'ts-1' } } })
const byId = await sms.GET('/v1/texts/{id}', { params: { path: { id } } })
assert.deepEqual(byKey.data, byId.data)
assert.equal(byId.data?.destination, '+…47')

const cancelled = await sms.POST('/v1/texts/{id}:cancel', { params: { path: { id } } })
assert.equal(cancelled.data?.state, 'CANCELLED')
const again = await sms.POST('/v1/texts/{id}:send-again', { params: { path: { id } } })
assert.equal(again.response.status, 409)

const { data: given } = await sms.GET('/v1/outcomes', { params: { query: { wait: 'PT5S', most: 10 } } })
assert.ok(given)
assert.deepEqual(given.outcomes.map(({ state }) => state), ['DELIVERED'])
const done = await sms.POST('/v1/outcomes:done', { body: { ids: given.outcomes.map((outcome) => outcome.id) } })
assert.equal(done.data?.done, 1)

const pool = await sms.GET('/v1/pool')
assert.equal(pool.data?.texts_waiting, 1)
assert.equal((await sms.GET('/health')).data?.status, 'alive')
console.log('all is as the document says')
