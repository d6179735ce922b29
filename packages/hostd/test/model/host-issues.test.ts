import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostIssues, hostStatus } from '../../src/model/host-issues.ts'

const trouble = { message: 'Guests get no addresses.', since: Date.UTC(2026, 10, 26) }

test("trouble with the guests' network is an issue of the host, and a warning", () => {
  const [issue, ...others] = hostIssues({ networkTrouble: trouble })
  assert.equal(issue?.fullFormattedMessage, trouble.message)
  assert.equal(issue?.createdTime, '2026-11-26T00:00:00.000Z')
  assert.deepEqual(others, [])
  assert.equal(hostStatus('green', { networkTrouble: trouble }), 'yellow')
  assert.equal(hostStatus('red', { networkTrouble: trouble }), 'red')
})

test('without it the alarms alone say how the host is', () => {
  assert.deepEqual(hostIssues({ networkTrouble: undefined }), [])
  assert.equal(hostStatus('green', { networkTrouble: undefined }), 'green')
})
