// The Go library behind govc, Packer and Terraform, as Debian packages it.
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { buildGoProgram } from '../../scripts/setup/go-program.ts'
import { connectionEnvironment, runClientSteps } from '../support/client-steps.ts'
import { startTestHost, type TestHost } from '../support/host.ts'

describe('govmomi', () => {
  let program: string
  let host: TestHost

  before(async () => {
    program = await buildGoProgram(join(import.meta.dirname, 'govmomi/main.go'), () => undefined)
    host = await startTestHost({ engine: 'sim' })
  })
  after(() => host[Symbol.asyncDispose]())

  test("a machine's life", async (context) => {
    await runClientSteps(context, [program], connectionEnvironment(host))
  })
})
