import { ClipboardCopy, ClipboardCopyVariant, FormGroup, Label, TextArea } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import { useNotices } from '../app/notices.tsx'
import { useOne, useSession } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { Fact, Facts } from '../parts/facts.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { formatTime } from '../parts/format.ts'
import { Failed, Loading, NotAvailable } from '../parts/states.tsx'
import { TextField } from '../parts/text-field.tsx'
import { certificateStatus, daysUntil } from './host-facts.ts'
import { type HostRow, managerOf } from './host-row.ts'

const certificatePaths = ['certificateInfo'] as const
const soonDays = 30

export function CertificateTab({ host }: { host: HostRow }): ReactNode {
  const manager = managerOf(host, 'certificateManager', 'HostCertificateManager')
  return manager === undefined ? <NotAvailable /> : <Certificate host={host} id={manager.value} />
}

function Certificate({ host, id }: { host: HostRow; id: string }): ReactNode {
  const { t } = useTranslation()
  const { status, values } = useOne(refTo('HostCertificateManager', id), certificatePaths)
  const missing = useMissingPrivilege(refTo('HostSystem', host.ref.value))('Certificate.Manage')
  const [dialog, setDialog] = useState<'request' | 'install'>()
  const info = values?.certificateInfo
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (status.kind === 'loading') return <Loading />
  if (info === undefined) return <NotAvailable>{missing ?? t('state.hidden')}</NotAvailable>
  const days = daysUntil(info.notAfter, Date.now())
  return (
    <>
      <Facts>
        <Fact term={t('host.certificate.subject')}>{info.subject}</Fact>
        <Fact term={t('host.certificate.issuer')}>{info.issuer}</Fact>
        <Fact term={t('host.certificate.from')}>{formatTime(info.notBefore)}</Fact>
        <Fact term={t('host.certificate.until')}>
          {info.notAfter === undefined ? undefined : (
            <>
              {formatTime(info.notAfter)}{' '}
              {days !== undefined && days < soonDays && (
                <Label isCompact status={days < 0 ? 'danger' : 'warning'}>
                  {days < 0 ? t('host.certificate.over') : t('host.certificate.soon', { count: days })}
                </Label>
              )}
            </>
          )}
        </Fact>
        <Fact term={t('host.certificate.thumbprint')}>{host.values.summary?.config.sslThumbprint}</Fact>
        <Fact term={t('host.state')}>{t(`host.certificate.statuses.${certificateStatus(info.status)}`)}</Fact>
      </Facts>
      <div className="staddle-buttons">
        <ActionButton variant="secondary" reason={missing} onClick={() => setDialog('request')}>
          {t('host.certificate.request')}
        </ActionButton>
        <ActionButton variant="secondary" reason={missing} onClick={() => setDialog('install')}>
          {t('host.certificate.install')}
        </ActionButton>
      </div>
      {dialog === 'request' && <RequestDialog id={id} onClose={() => setDialog(undefined)} />}
      {dialog === 'install' && <InstallDialog id={id} onClose={() => setDialog(undefined)} />}
    </>
  )
}

interface CertificateDialogProps {
  readonly id: string
  readonly onClose: () => void
}

function RequestDialog({ id, onClose }: CertificateDialogProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [name, setName] = useState('')
  const [request, setRequest] = useState<string>()
  const manager = refTo('HostCertificateManager', id)
  const make = async (): Promise<void> => {
    const made =
      name.trim() === ''
        ? await client.invoke(manager, 'GenerateCertificateSigningRequest', { useIpAddressAsCommonName: false })
        : await client.invoke(manager, 'GenerateCertificateSigningRequestByDn', { distinguishedName: name.trim() })
    setRequest(made)
  }
  return (
    <FormDialog
      title={t('host.certificate.request')}
      submitText={request === undefined ? t('action.create') : t('action.close')}
      isValid
      size="medium"
      staysOpen={request === undefined}
      onClose={onClose}
      onSubmit={async () => (request === undefined ? await make() : undefined)}
    >
      {request === undefined ? (
        <TextField
          id="certificate-name"
          label={t('host.certificate.distinguishedName')}
          help={t('host.certificate.nameHelp')}
          value={name}
          onChange={setName}
          autoFocus
        />
      ) : (
        <ClipboardCopy
          isReadOnly
          isExpanded
          variant={ClipboardCopyVariant.expansion}
          hoverTip={t('action.copy')}
          clickTip={t('action.copied')}
          textAriaLabel={t('host.certificate.request')}
          toggleAriaLabel={t('host.certificate.request')}
        >
          {request}
        </ClipboardCopy>
      )}
    </FormDialog>
  )
}

function InstallDialog({ id, onClose }: CertificateDialogProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const notices = useNotices()
  const [pem, setPem] = useState('')
  return (
    <FormDialog
      title={t('host.certificate.install')}
      submitText={t('host.certificate.install')}
      isValid={pem.includes('BEGIN CERTIFICATE')}
      size="medium"
      onClose={onClose}
      onSubmit={async () => {
        await client.invoke(refTo('HostCertificateManager', id), 'InstallServerCertificate', { cert: pem })
        notices.told(t('host.certificate.installed'), t('host.certificate.installedWords'))
      }}
    >
      <FormGroup label={t('host.certificate.pem')} fieldId="certificate-pem" isRequired>
        <TextArea id="certificate-pem" rows={12} value={pem} onChange={(_, value) => setPem(value)} autoFocus />
      </FormGroup>
    </FormDialog>
  )
}
