import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useAll } from '../live/hooks.ts'

const folderPaths = ['name', 'parent', 'childType'] as const

export interface FolderChoiceProps {
  readonly label: string
  /** The id of a folder. */
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The folders that machines can be put into. */
export function FolderChoice({ label, value, onChange }: FolderChoiceProps): ReactNode {
  const { rows, get } = useAll('Folder', folderPaths)
  const pathOf = (id: string): string => {
    const folder = get(id)
    const parent = folder?.values.parent
    const name = folder?.values.name ?? id
    return parent?.type === 'Folder' && takesMachines(parent.value) ? `${pathOf(parent.value)} / ${name}` : name
  }
  const takesMachines = (id: string): boolean => get(id)?.values.childType?.includes('VirtualMachine') === true
  const folders = rows.filter(({ ref }) => takesMachines(ref.value))
  return (
    <FormGroup label={label} fieldId="vm-folder">
      <FormSelect id="vm-folder" value={value} onChange={(_, chosen) => onChange(chosen)}>
        {folders.map(({ ref }) => (
          <FormSelectOption key={ref.value} value={ref.value} label={pathOf(ref.value)} />
        ))}
      </FormSelect>
    </FormGroup>
  )
}
