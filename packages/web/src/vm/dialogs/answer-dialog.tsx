import { Radio } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hostText } from '../../i18n/host-words.ts'
import { useSession } from '../../live/hooks.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName } from '../vm-row.ts'

export function AnswerDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const question = vm?.values['runtime.question']
  const { choiceInfo = [], defaultIndex = 0 } = question?.choice ?? {}
  const [chosen, setChosen] = useState(choiceInfo[defaultIndex]?.key ?? '')
  if (vm === undefined || question === undefined) return null
  return (
    <FormDialog
      title={t('vm.question.title', { name: vmName(vm) })}
      submitText={t('vm.actions.answer')}
      isValid={chosen !== ''}
      onClose={onClose}
      onSubmit={() => client.invoke(vm.ref, 'AnswerVM', { questionId: question.id, answerChoice: chosen })}
    >
      <p>{hostText('messages', question.text)}</p>
      {choiceInfo.map(({ key, label }) => (
        <Radio
          key={key}
          id={`answer-${key}`}
          name="answer"
          label={hostText('messages', label)}
          isChecked={chosen === key}
          onChange={() => setChosen(key)}
        />
      ))}
    </FormDialog>
  )
}
