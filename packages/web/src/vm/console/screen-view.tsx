import {
  Button,
  Dropdown,
  DropdownItem,
  DropdownList,
  MenuToggle,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../live/hooks.ts'
import { vmName, type VmRow } from '../vm-row.ts'
import { ConsoleState } from './console-state.tsx'
import { LeaveHint } from './leave-hint.tsx'
import { useLeaveKeys } from './leave-keys.ts'
import { openScreen, type ScreenSession } from './screen-session.ts'
import { acquireAddress } from './ticket.ts'
import { TypeTextDialog } from './type-text-dialog.tsx'
import { useReconnect } from './use-reconnect.ts'

export function ScreenView({ vm, chooser }: { vm: VmRow; chooser: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { ref } = vm
  const open = useCallback(
    async (target: HTMLElement, isAgain: boolean) =>
      openScreen(target, await acquireAddress(client, ref, 'webmks'), isAgain),
    [client, ref],
  )
  const { target, state, session } = useReconnect(true, open)
  useLeaveKeys(target)
  /** Undefined until it was asked for. */
  const [isTyping, setTyping] = useState<boolean>()
  useEffect(() => {
    // Behind the dialog's own end, which gives the focus back to its button: a line end would open it again.
    if (isTyping === false) session?.rfb.focus()
  }, [isTyping])
  const fillScreen = async (): Promise<void> => {
    await target.current?.requestFullscreen()
    // The button is no longer there to be pressed: keys would go nowhere.
    session?.rfb.focus()
  }
  return (
    <>
      <Toolbar className="staddle-console-bar">
        <ToolbarContent>
          <ToolbarItem>{chooser}</ToolbarItem>
          <ToolbarItem>
            <Button
              variant="secondary"
              size="sm"
              isDisabled={session === undefined}
              onClick={() => session?.rfb.sendCtrlAltDel()}
            >
              Ctrl-Alt-Del
            </Button>
          </ToolbarItem>
          <ToolbarItem>
            <KeysMenu session={session} />
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="secondary" size="sm" isDisabled={session === undefined} onClick={() => setTyping(true)}>
              {t('console.paste')}
            </Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button
              variant="secondary"
              size="sm"
              isDisabled={session === undefined}
              onClick={() => session?.rfb.toBlob((blob) => blob !== null && savePicture(blob, vmName(vm)))}
            >
              {t('console.picture')}
            </Button>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="secondary" size="sm" onClick={() => void fillScreen()}>
              {t('console.fullScreen')}
            </Button>
          </ToolbarItem>
          <ConsoleState state={state} />
        </ToolbarContent>
      </Toolbar>
      <div
        ref={target}
        className="staddle-screen"
        role="application"
        aria-description={t('console.leave')}
        aria-label={t('console.screenOf', { name: vmName(vm) })}
      />
      <LeaveHint />
      {isTyping === true && session !== undefined && (
        <TypeTextDialog session={session} onClose={() => setTyping(false)} />
      )}
    </>
  )
}

function savePicture(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: `${name}.png` })
  link.click()
  URL.revokeObjectURL(address)
}

const controlKey = [0xffe3, 'ControlLeft'] as const
const altKey = [0xffe9, 'AltLeft'] as const

/** What a browser or its desktop keeps for itself. */
const keys: readonly { readonly name: string; readonly pressed: readonly (readonly [number, string])[] }[] = [
  { name: 'Alt-Tab', pressed: [altKey, [0xff09, 'Tab']] },
  { name: 'Alt-F4', pressed: [altKey, [0xffc1, 'F4']] },
  { name: 'Super', pressed: [[0xffeb, 'MetaLeft']] },
  { name: 'Esc', pressed: [[0xff1b, 'Escape']] },
  { name: 'PrintScreen', pressed: [[0xff61, 'PrintScreen']] },
  ...Array.from({ length: 12 }, (_, index) => ({
    name: `F${index + 1}`,
    pressed: [[0xffbe + index, `F${index + 1}`] as const],
  })),
  ...Array.from({ length: 7 }, (_, index) => ({
    name: `Ctrl-Alt-F${index + 1}`,
    pressed: [controlKey, altKey, [0xffbe + index, `F${index + 1}`] as const],
  })),
]

function KeysMenu({ session }: { session: ScreenSession | undefined }): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const press = (pressed: (typeof keys)[number]['pressed']): void => {
    for (const [keysym, code] of pressed) session?.rfb.sendKey(keysym, code, true)
    for (const [keysym, code] of pressed.toReversed()) session?.rfb.sendKey(keysym, code, false)
    session?.rfb.focus()
  }
  return (
    <Dropdown
      isOpen={isOpen}
      onOpenChange={setOpen}
      onSelect={() => setOpen(false)}
      isScrollable
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          size="sm"
          isExpanded={isOpen}
          isDisabled={session === undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {t('console.keys')}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {keys.map(({ name, pressed }) => (
          <DropdownItem key={name} onClick={() => press(pressed)}>
            {name}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  )
}
