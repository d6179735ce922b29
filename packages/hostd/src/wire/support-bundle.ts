// GET /support/<name>: a support bundle, whose address GenerateLogBundles_Task answered.
import type { Exchange } from './exchange.ts'
import { sendFault } from './folder.ts'
import type { WireLimits } from './limits.ts'
import { withSession } from './login.ts'
import type { SupportBundles } from './ports.ts'
import { refuse, sendContent } from './send-content.ts'
import type { VimCaller } from './vim-caller.ts'

export async function answerSupportBundle(
  exchange: Exchange,
  caller: VimCaller,
  bundles: SupportBundles,
  limits: WireLimits,
): Promise<void> {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
    exchange.response.setHeader('Allow', 'GET, HEAD')
    return await refuse(exchange, 405, 'Support bundles are only read')
  }
  const name = exchange.path.slice('/support/'.length)
  try {
    await withSession(exchange, caller, async (sessionKey) => {
      const bundle = await bundles.resolve({ sessionKey, name })
      exchange.response.setHeader('Content-Type', 'application/gzip')
      exchange.response.setHeader('Content-Disposition', `attachment; filename="${name}"`)
      await sendContent(exchange, bundle, limits)
    })
  } catch (error) {
    await sendFault(exchange, caller, error)
  }
}
