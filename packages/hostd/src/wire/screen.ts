// GET /screen?id=vm-14[&w=320][&h=200]: a PNG of a machine's screen, as vSphere's hosts give it.
import type { Exchange } from './exchange.ts'
import { sendFault } from './folder.ts'
import { withSession } from './login.ts'
import type { Screens } from './ports.ts'
import { refuse } from './send-content.ts'
import type { VimCaller } from './vim-caller.ts'

export async function answerScreen(exchange: Exchange, caller: VimCaller, screens: Screens): Promise<void> {
  const { query, method } = exchange
  if (method !== 'GET' && method !== 'HEAD') {
    exchange.response.setHeader('Allow', 'GET, HEAD')
    return await refuse(exchange, 405, 'Screens are only looked at here; a console ticket types as well')
  }
  const id = query.get('id') ?? ''
  if (!/^vm-\d{1,15}$/.test(id)) return await refuse(exchange, 400, 'The address is /screen?id=<vm id>, as in id=vm-14')
  const [width, height] = [query.get('w'), query.get('h')].map(parseSide)
  if (Number.isNaN(width) || Number.isNaN(height))
    return await refuse(exchange, 400, 'w and h are numbers of pixels from 1 to 4096')
  try {
    await withSession(exchange, caller, async (sessionKey) => {
      const picture = await screens.capture({ sessionKey, id, width, height })
      await exchange.sendText(200, 'image/png', Buffer.from(picture))
    })
  } catch (error) {
    await sendFault(exchange, caller, error)
  }
}

/** Undefined when it was not given, NaN when it is none. */
function parseSide(text: string | null): number | undefined {
  if (text === null) return undefined
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 4096 ? Number(text) : NaN
}
