// What a machine asks before it goes on, and the answers that there are.
import { Button } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualMachineQuestionInfo } from '@staddle/vim25/types.ts'
import { type RunTask, useRunTask } from '../app/run-task.ts'
import { hostText } from '../i18n/host-words.ts'
import { Alert } from '../parts/alert.tsx'
import { labelled } from '../parts/format.ts'
import { vmName, type VmRow } from './vm-row.ts'

export function answerQuestion(
  runTask: RunTask,
  name: string,
  vm: VmRow,
  question: VirtualMachineQuestionInfo,
  answerChoice: string,
): Promise<unknown> {
  return runTask(labelled(name, vmName(vm)), (client) =>
    client.invoke(vm.ref, 'AnswerVM', { questionId: question.id, answerChoice }),
  )
}

export function QuestionBanner({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const question = vm.values['runtime.question']
  if (question === undefined) return null
  const { choiceInfo, defaultIndex } = question.choice
  return (
    <Alert isInline variant="warning" title={t('vm.question.title', { name: vmName(vm) })} role="alert">
      <p>{hostText('messages', question.text)}</p>
      <div className="staddle-buttons">
        {choiceInfo.map(({ key, label }, index) => (
          <Button
            key={key}
            size="sm"
            variant={index === (defaultIndex ?? 0) ? 'primary' : 'secondary'}
            onClick={() => void answerQuestion(runTask, hostText('messages', label), vm, question, key)}
          >
            {hostText('messages', label)}
          </Button>
        ))}
      </div>
    </Alert>
  )
}
