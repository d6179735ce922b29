import {
  ActionGroup,
  Button,
  Form,
  FormGroup,
  HelperText,
  HelperTextItem,
  LoginPage as PatternFlyLoginPage,
  TextInput,
} from '@patternfly/react-core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../live/hooks.ts'
import { Alert } from '../parts/alert.tsx'
import { explain } from '../parts/explain.ts'

export function LoginPage({ hasEnded }: { hasEnded: boolean }): ReactNode {
  const { t } = useTranslation()
  const connection = useConnection()
  const [userName, setUserName] = useState('admin')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      await connection.signIn(userName, password)
    } catch (error) {
      setError(error)
      setPassword('')
    } finally {
      setBusy(false)
    }
  }
  return (
    <PatternFlyLoginPage
      brandImgSrc="/ui/staddle.svg"
      brandImgAlt={t('product')}
      loginTitle={t('signIn.title', { host: location.host })}
    >
      <Form onSubmit={(event) => void submit(event)}>
        {hasEnded && <Alert isInline variant="info" title={t('signIn.ended')} />}
        {error !== undefined && <Alert isInline variant="danger" title={explain(error)} />}
        <FormGroup label={t('signIn.user')} fieldId="user" isRequired>
          <TextInput
            id="user"
            autoComplete="username"
            value={userName}
            onChange={(_, value) => setUserName(value)}
            isRequired
          />
        </FormGroup>
        <FormGroup label={t('signIn.password')} fieldId="password" isRequired>
          <TextInput
            id="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(_, value) => setPassword(value)}
            isRequired
            autoFocus
          />
          <HelperText>
            <HelperTextItem>{t('signIn.firstTime')}</HelperTextItem>
          </HelperText>
        </FormGroup>
        <ActionGroup>
          <Button
            type="submit"
            variant="primary"
            isBlock
            isLoading={isBusy}
            isAriaDisabled={isBusy}
            isDisabled={userName === ''}
          >
            {t('signIn.submit')}
          </Button>
        </ActionGroup>
      </Form>
    </PatternFlyLoginPage>
  )
}
