"""Encryption as clients ask for it: keys, disks that are encrypted from the beginning and later, and a TPM."""

import base64

from harness import Disconnect, Site, added, connect, devices_of, edited, equal, new_disk, new_scsi, raises, run, step, the_device, true, vim, vmodl

instance = connect()
site = Site(instance)
keys = instance.content.cryptoManager
encrypted = plain = None


def key(name=""):
    return vim.encryption.CryptoKeyId(keyId=name)


def encrypt(name=""):
    return vim.encryption.CryptoSpecEncrypt(cryptoKeyId=key(name))


def with_crypto(change, crypto):
    change.backing = vim.vm.device.VirtualDeviceSpec.BackingSpec(crypto=crypto)
    return change


def disk_of(vm):
    return the_device(vm, vim.vm.device.VirtualDisk)


def recrypt(vm, crypto):
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[with_crypto(edited(disk_of(vm)), crypto)])))


with step("makes, adds and lists keys, and gives none away"):
    true(keys.enabled, "encryption is there")
    made = keys.GenerateKey()
    true(made.success, "a key is made")
    plain_key = vim.encryption.CryptoKeyPlain(keyId=key("from-elsewhere"), algorithm="AES-256", keyData=base64.b64encode(b"k" * 32).decode())
    keys.AddKey(plain_key)
    true({"from-elsewhere", made.keyId.keyId} <= {k.keyId for k in keys.ListKeys()}, "both are listed")
    with raises(vim.fault.AlreadyExists):
        keys.AddKey(plain_key)
    with raises(vmodl.fault.InvalidArgument):
        keys.AddKey(vim.encryption.CryptoKeyPlain(keyId=key("short"), algorithm="AES-256", keyData="c2hvcnQ="))

with step("makes a machine with an encrypted disk"):
    disk = with_crypto(added(new_disk(1), create_file=True), encrypt("from-elsewhere"))
    encrypted = site.create_vm("vault", [added(new_scsi()), disk])
    equal(disk_of(encrypted).backing.keyId.keyId, "from-elsewhere", "the disk's key")
    equal(encrypted.config.keyId.keyId, "from-elsewhere", "the machine counts as encrypted")
    if hasattr(encrypted.runtime, "cryptoState"):
        equal(encrypted.runtime.cryptoState, "unlocked", "its keys are there")

with step("keeps a key that is needed"):
    with raises(vim.fault.ResourceInUse):
        keys.RemoveKey(key("from-elsewhere"), True)
    keys.RemoveKey(made.keyId, False)

with step("refuses keys that are not there, and thick disks"):
    with raises(vmodl.fault.InvalidArgument):
        recrypt(encrypted, vim.encryption.CryptoSpecShallowRecrypt(newKeyId=key("nowhere")))
    thick = new_disk(1)
    thick.backing.thinProvisioned = False
    with raises(vim.fault.InvalidDeviceSpec):
        run(encrypted.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[with_crypto(added(thick, create_file=True), encrypt())])))

with step("saves its memory, sealed, and keeps the key meanwhile"):
    run(encrypted.PowerOnVM_Task())
    with raises(vim.fault.InvalidPowerState):
        recrypt(encrypted, vim.encryption.CryptoSpecDecrypt())
    run(encrypted.CreateSnapshot_Task("memory", "", True, False))
    run(encrypted.SuspendVM_Task())
    with raises(vim.fault.InvalidPowerState):
        recrypt(encrypted, vim.encryption.CryptoSpecDecrypt())
    run(encrypted.PowerOnVM_Task())
    run(encrypted.PowerOffVM_Task())
    run(encrypted.RemoveAllSnapshots_Task())

with step("changes the key, decrypts and encrypts again"):
    recrypt(encrypted, vim.encryption.CryptoSpecShallowRecrypt(newKeyId=key()))
    changed = disk_of(encrypted).backing.keyId.keyId
    true(changed not in ("", "from-elsewhere"), "it has another key")
    recrypt(encrypted, vim.encryption.CryptoSpecDecrypt())
    equal(disk_of(encrypted).backing.keyId, None, "it has none")
    recrypt(encrypted, encrypt())
    recrypt(encrypted, vim.encryption.CryptoSpecDeepRecrypt(newKeyId=key("from-elsewhere")))
    equal(disk_of(encrypted).backing.keyId.keyId, "from-elsewhere", "the new key")

with step("clones keep the key"):
    spec = vim.vm.CloneSpec(location=vim.vm.RelocateSpec(pool=site.pool), powerOn=False, template=False)
    clone = run(encrypted.CloneVM_Task(site.vm_folder, "copied", spec))
    equal(disk_of(clone).backing.keyId.keyId, "from-elsewhere", "the clone's key")
    run(clone.Destroy_Task())

with step("gives a TPM to machines with EFI firmware alone"):
    plain = site.create_vm("trusted", [])
    tpm = added(vim.vm.device.VirtualTPM(key=-1))
    with raises(vim.fault.InvalidDeviceSpec):
        run(plain.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[tpm])))
    run(plain.ReconfigVM_Task(vim.vm.ConfigSpec(firmware="efi", deviceChange=[tpm])))
    equal(len(devices_of(plain, vim.vm.device.VirtualTPM)), 1, "TPMs")
    true(plain.config.keyId is not None, "its state has a key")
    with raises(vmodl.fault.InvalidArgument):
        run(plain.ReconfigVM_Task(vim.vm.ConfigSpec(firmware="bios")))
    path = plain.config.files.vmPathName
    plain.UnregisterVM()
    plain = run(site.vm_folder.RegisterVM_Task(path, None, False, site.pool, None))
    equal(len(devices_of(plain, vim.vm.device.VirtualTPM)), 1, "TPMs after it was registered again")
    true(plain.config.keyId is not None, "and the key")

with step("cleans up"):
    for vm in (encrypted, plain):
        run(vm.Destroy_Task())
    keys.RemoveKey(key("from-elsewhere"), False)

Disconnect(instance)
