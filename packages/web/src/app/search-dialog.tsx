// Ctrl-K: anything by its name.
import { ModalBody, ModalHeader, ModalVariant, TextInput } from '@patternfly/react-core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { useAll } from '../live/hooks.ts'
import { sections } from './sections.ts'

interface Hit {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly path: string
}

const names = ['name'] as const
const shownHits = 12

export function SearchDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const hits = useHits(text)
  const open = (hit: Hit | undefined): void => {
    if (hit === undefined) return
    onClose()
    void navigate({ to: hit.path })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') open(hits[chosen])
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    setChosen(Math.min(Math.max(0, chosen + step), Math.max(0, hits.length - 1)))
  }
  return (
    <Dialog variant={ModalVariant.small} onClose={onClose} aria-label={t('search.title')} position="top">
      <ModalHeader title={t('search.title')} description={t('search.hint')} />
      <ModalBody>
        <TextInput
          type="search"
          role="combobox"
          aria-expanded
          aria-controls="search-hits"
          aria-activedescendant={hits[chosen] === undefined ? undefined : `hit-${hits[chosen].id}`}
          aria-label={t('search.title')}
          placeholder={t('search.placeholder')}
          value={text}
          autoFocus
          onChange={(_, value) => {
            setText(value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <ul id="search-hits" role="listbox" aria-label={t('search.title')} className="staddle-hits">
          {hits.map((hit, index) => (
            <li
              key={hit.id}
              id={`hit-${hit.id}`}
              role="option"
              aria-selected={index === chosen}
              onMouseEnter={() => setChosen(index)}
              onClick={() => open(hit)}
            >
              <span>{hit.name}</span>
              <small>{hit.kind}</small>
            </li>
          ))}
        </ul>
        {text !== '' && hits.length === 0 && <p role="status">{t('search.none', { text })}</p>}
      </ModalBody>
    </Dialog>
  )
}

function useHits(text: string): readonly Hit[] {
  const { t } = useTranslation()
  const machines = useAll('VirtualMachine', names)
  const datastores = useAll('Datastore', names)
  const networks = useAll('Network', names)
  return useMemo(() => {
    const wanted = text.trim().toLowerCase()
    const objects = (
      rows: typeof machines.rows | typeof datastores.rows | typeof networks.rows,
      kind: string,
      path: string,
    ) =>
      rows.map(({ ref, values }) => ({
        id: ref.value,
        name: values.name ?? ref.value,
        kind,
        path: path.replace('$', encodeURIComponent(ref.value)),
      }))
    const pages = sections.map(({ path, text }) => ({ id: path, name: t(text), kind: t('nav.label'), path }))
    const all: Hit[] = [
      ...pages,
      ...objects(machines.rows, t('nav.machines'), '/vms/$'),
      ...objects(datastores.rows, t('nav.datastores'), '/datastores/$'),
      ...objects(networks.rows, t('nav.networks'), '/networks/$'),
    ]
    return all
      .filter(({ name, id }) => name.toLowerCase().includes(wanted) || id === wanted)
      .sort((a, b) => rank(a, wanted) - rank(b, wanted))
      .slice(0, shownHits)
  }, [text, machines, datastores, networks, t])
}

/** What starts with the text comes before what has it somewhere. */
function rank({ name }: Hit, wanted: string): number {
  const lower = name.toLowerCase()
  return lower === wanted ? 0 : lower.startsWith(wanted) ? 1 : 2
}
