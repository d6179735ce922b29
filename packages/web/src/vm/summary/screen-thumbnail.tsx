// What the machine's screen shows, looked at again and again while the page is in sight.
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMissingPrivilege } from '../../live/privileges.ts'
import { TitledCard } from '../../parts/card.tsx'
import { vmName, type VmRow } from '../vm-row.ts'

const everyMillis = 5_000

export function ScreenThumbnail({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const isOn = vm.values['runtime.powerState'] === 'poweredOn'
  const refused = useMissingPrivilege(vm.ref)('VirtualMachine.Interact.CreateScreenshot')
  const at = useTick(isOn && refused === undefined)
  const [failedAt, setFailedAt] = useState<number>()
  return (
    <TitledCard title={t('vm.summary.screen')}>
      {isOn && refused === undefined && failedAt !== at ? (
        <Link to="/vms/$vm/{-$tab}" params={{ vm: vm.ref.value, tab: 'console' }}>
          <img
            className="staddle-thumbnail"
            src={`/screen?id=${encodeURIComponent(vm.ref.value)}&w=640&at=${at}`}
            alt={t('vm.summary.screenOf', { name: vmName(vm) })}
            onError={() => setFailedAt(at)}
          />
        </Link>
      ) : (
        <p>{isOn ? (refused ?? t('vm.summary.noPicture')) : t('vm.summary.noScreen')}</p>
      )}
    </TitledCard>
  )
}

function useTick(isOn: boolean): number {
  const [at, setAt] = useState(() => Date.now())
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setAt(Date.now())
    }, everyMillis)
    return () => clearInterval(timer)
  }, [isOn])
  return at
}
