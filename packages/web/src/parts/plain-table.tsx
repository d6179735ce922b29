// A table for the few: all rows are drawn, and it is as high as they are. For many there is VirtualTable.
import '@patternfly/patternfly/components/Table/table.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from './virtual-table.tsx'

export interface PlainTableProps<R> {
  readonly label: string
  readonly rows: readonly R[]
  readonly columns: readonly Column<R>[]
  readonly rowKey: (row: R) => string
  readonly actions?: (row: R) => ReactNode
}

export function PlainTable<R>({ label, rows, columns, rowKey, actions }: PlainTableProps<R>): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="staddle-wide">
      <table className="pf-v6-c-table pf-m-compact staddle-plain" aria-label={label}>
        <thead className="pf-v6-c-table__thead">
          <tr className="pf-v6-c-table__tr">
            {columns.map(({ id, title, width }) => (
              <th
                key={id}
                className="pf-v6-c-table__th"
                scope="col"
                style={width === undefined ? {} : { width, minWidth: width }}
              >
                {title}
              </th>
            ))}
            {actions !== undefined && <th className="pf-v6-c-table__th" aria-label={t('action.more')} />}
          </tr>
        </thead>
        <tbody className="pf-v6-c-table__tbody">
          {rows.map((row) => (
            <tr key={rowKey(row)} className="pf-v6-c-table__tr">
              {columns.map((column) => (
                <td key={column.id} className="pf-v6-c-table__td" data-label={column.title}>
                  {column.cell(row)}
                </td>
              ))}
              {actions !== undefined && <td className="pf-v6-c-table__td staddle-row-actions">{actions(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
