"""Several datastores: making, using, renaming and removing them, and one whose directory goes away for a while."""

import os
import shutil
import tempfile

from harness import (Disconnect, Site, added, connect, destroy, devices_of, edited, equal, eventually, new_disk, new_scsi, raises, run, session, step, transfer, true, vim, vmodl)

instance = connect()
site = Site(instance)
system = site.host.configManager.datastoreSystem
root = tempfile.mkdtemp(prefix="sd-stores-")
os.chmod(root, 0o711)
Spec = vim.vm.ConfigSpec


def directory(name):
    path = os.path.join(root, name)
    os.mkdir(path, 0o711)
    return path


def visible(path):
    return sorted(name for name in os.listdir(path) if not name.startswith(".staddle-"))


def datastore_named(name):
    return next((one for one in site.datacenter.datastore if one.name == name), None)


def events_of(entity):
    spec = vim.event.EventFilterSpec(entity=vim.event.EventFilterSpec.ByEntity(entity=entity, recursion="self"))
    return [type(event).__name__.rsplit(".", 1)[-1] for event in site.content.eventManager.QueryEvents(spec)]


with step("makes one in a directory, and shows it everywhere"):
    fast_path = directory("fast")
    fast = system.CreateLocalDatastore(name="fast", path=fast_path)
    equal(fast.name, "fast", "its name")
    for what, listed in [("datacenter", site.datacenter.datastore), ("host", site.host.datastore), ("compute resource", site.compute.datastore), ("datastore system", system.datastore), ("folder", site.datacenter.datastoreFolder.childEntity)]:
        true(fast in listed, "the %s lists it" % what)
    summary = fast.summary
    equal((summary.accessible, summary.maintenanceMode, summary.type), (True, "normal", "OTHER"), "its summary")
    true(summary.capacity > summary.freeSpace > 0, "its capacity and free space")
    equal(fast.info.path, fast_path, "its path")
    equal(fast.host[0].mountInfo.path, fast_path, "the path on the host")
    equal(list(fast.browser.datastore), [fast], "what its browser looks at")
    true("LocalDatastoreCreatedEvent" in events_of(fast), "an event tells of it")
    volumes = [mount.volume.name for mount in site.host.configManager.storageSystem.fileSystemVolumeInfo.mountInfo]
    true("fast" in volumes, "the storage system lists it")

with step("refuses what cannot be one"):
    with raises(vim.fault.DuplicateName):
        system.CreateLocalDatastore(name="fast", path=directory("other"))
    with raises(vim.fault.PlatformConfigFault):
        system.CreateLocalDatastore(name="again", path=fast_path)
    with raises(vim.fault.PlatformConfigFault):
        system.CreateLocalDatastore(name="relative", path="srv/x")
    with raises(vim.fault.PlatformConfigFault):
        system.CreateLocalDatastore(name="outside", path=root)
    os.mkdir(os.path.join(fast_path, "inner"))
    with raises(vim.fault.PlatformConfigFault):
        system.CreateLocalDatastore(name="inside", path=os.path.join(fast_path, "inner"))
    os.rmdir(os.path.join(fast_path, "inner"))
    with raises(vim.fault.FileNotFound):
        system.CreateLocalDatastore(name="missing", path=os.path.join(root, "missing"))
    with raises(vim.fault.InvalidName):
        system.CreateLocalDatastore(name="a]b", path=os.path.join(root, "other"))
    with raises(vim.fault.PlatformConfigFault):
        system.CreateLocalDatastore(name="etc", path="/etc")
    equal(len(system.datastore), 2, "datastores afterwards")

with step("a kernel without NFS says so, and nothing is left"):
    spec = vim.host.NasVolume.Specification(remoteHost="127.0.0.1", remotePath="/export", localPath="nas", accessMode="readWrite", type="NFS")
    with raises(vim.fault.PlatformConfigFault) as caught:
        system.CreateNasDatastore(spec=spec)
    true("127.0.0.1:/export" in caught.fault.msg, "the message names the export")
    bad = vim.host.NasVolume.Specification(remoteHost="-o exec", remotePath="/export", localPath="nas", accessMode="readWrite")
    with raises(vmodl.fault.InvalidArgument):
        system.CreateNasDatastore(spec=bad)
    equal(datastore_named("nas"), None, "a datastore of that name")

with step("needs the privilege to make one"):
    role = site.content.authorizationManager.AddAuthorizationRole(name="stores", privIds=["Datastore.Browse"])
    accounts = site.content.accountManager
    accounts.CreateUser(vim.host.LocalAccountManager.AccountSpecification(id="storer", password="Secret-1234"))
    permission = vim.AuthorizationManager.Permission(principal="storer", group=False, roleId=role, propagate=True)
    site.content.authorizationManager.SetEntityPermissions(entity=site.content.rootFolder, permission=[permission])
    with session("storer", "Secret-1234") as theirs:
        other = Site(theirs)
        with raises(vim.fault.NoPermission):
            other.host.configManager.datastoreSystem.CreateLocalDatastore(name="x", path=os.path.join(root, "other"))
        for one in other.datacenter.datastore:
            with raises(vim.fault.NoPermission):
                one.RenameDatastore(newName="mine")
            with raises(vim.fault.NoPermission):
                spec = vim.StorageResourceManager.IORMConfigSpec(enabled=False)
                other.content.storageResourceManager.ConfigureDatastoreIORM_Task(datastore=one, spec=spec)
    accounts.RemoveUser(userName="storer")

with step("divides it by shares when it is congested, from the threshold that is set"):
    manager = site.content.storageResourceManager
    Control = vim.StorageResourceManager.IORMConfigSpec
    option = manager.QueryIORMConfigOption(host=site.host)
    equal((option.congestionThresholdOption.min, option.congestionThresholdOption.max, option.enabledOption.supported), (5, 100, True), "what can be set")
    control = fast.iormConfiguration
    equal((control.enabled, control.congestionThreshold, control.congestionThresholdMode), (True, option.congestionThresholdOption.defaultValue, "manual"), "at first")
    true(fast.capability.storageIORMSupported, "the datastore says that it can")
    run(manager.ConfigureDatastoreIORM_Task(datastore=fast, spec=Control(enabled=False, congestionThreshold=7)))
    equal((fast.iormConfiguration.enabled, fast.iormConfiguration.congestionThreshold), (False, 7), "when it is set")
    true("DatastoreIORMReconfiguredEvent" in events_of(fast), "an event tells of it")
    for wrong in (Control(congestionThreshold=4), Control(congestionThreshold=101), Control(congestionThresholdMode="automatic"), Control(percentOfPeakThroughput=90), Control(reservationEnabled=True), Control(statsCollectionEnabled=False)):
        with raises(vmodl.fault.InvalidArgument):
            run(manager.ConfigureDatastoreIORM_Task(datastore=fast, spec=wrong))
    equal((fast.iormConfiguration.enabled, fast.iormConfiguration.congestionThreshold), (False, 7), "after what cannot be")
    with raises(vmodl.fault.NotSupported):
        manager.QueryDatastorePerformanceSummary(datastore=fast)
    run(manager.ConfigureDatastoreIORM_Task(datastore=fast, spec=Control(enabled=True)))

with step("makes a machine on it"):
    vm = site.create_vm("on-fast", [added(new_scsi()), added(new_disk(8), create_file=True)], files=vim.vm.FileInfo(vmPathName="[fast]"))
    equal(vm.config.files.vmPathName, "[fast] on-fast/on-fast.vmx", "its configuration")
    equal(list(vm.datastore), [fast], "its datastores")
    equal((list(fast.vm), vm in site.datastore.vm), ([vm], False), "the machines of both datastores")
    equal(visible(os.path.join(fast_path, "on-fast")), ["on-fast-flat.qcow2", "on-fast.vmdk", "on-fast.vmx"], "its files")
    fast.RefreshDatastore()
    true(fast.summary.uncommitted > 0, "its thin disk may still grow")

with step("puts single disks on others: by name, by reference and by path"):
    controller = devices_of(vm, vim.vm.device.ParaVirtualSCSIController)[0]
    disks = [new_disk(4, controller.key, unit, -10 - unit) for unit in (1, 2, 3)]
    disks[0].backing.fileName = "[datastore1]"
    disks[1].backing.datastore = site.datastore
    disks[2].backing.fileName = "[datastore1] apart/third.vmdk"
    run(vm.ReconfigVM_Task(Spec(deviceChange=[added(disk, create_file=True) for disk in disks])))
    names = [disk.backing.fileName for disk in devices_of(vm, vim.vm.device.VirtualDisk)]
    equal(names, ["[fast] on-fast/on-fast.vmdk", "[datastore1] on-fast/on-fast.vmdk", "[datastore1] on-fast/on-fast_1.vmdk", "[datastore1] apart/third.vmdk"], "its disks")
    equal([disk.backing.datastore for disk in devices_of(vm, vim.vm.device.VirtualDisk)], [fast, site.datastore, site.datastore, site.datastore], "where they are")
    equal(set(vm.datastore), {fast, site.datastore}, "its datastores")
    true(vm in site.datastore.vm, "the other datastore lists it")
    equal({usage.datastore for usage in vm.storage.perDatastoreUsage}, {fast, site.datastore}, "usage by datastore")
    with raises(vim.fault.InvalidDeviceSpec):
        wrong = new_disk(4, controller.key, 4)
        wrong.backing.fileName = "[nowhere] x.vmdk"
        run(vm.ReconfigVM_Task(Spec(deviceChange=[added(wrong, create_file=True)])))

with step("clones from one to another, and single disks elsewhere"):
    where = vim.vm.RelocateSpec(datastore=site.datastore, disk=[vim.vm.RelocateSpec.DiskLocator(diskId=devices_of(vm, vim.vm.device.VirtualDisk)[1].key, datastore=fast)])
    clone = run(vm.CloneVM_Task(folder=site.vm_folder, name="copied", spec=vim.vm.CloneSpec(location=where, powerOn=True, template=False)))
    equal(clone.config.files.vmPathName, "[datastore1] copied/copied.vmx", "its configuration")
    names = [disk.backing.fileName for disk in devices_of(clone, vim.vm.device.VirtualDisk)]
    equal(names[:2], ["[datastore1] copied/copied.vmdk", "[fast] copied/copied.vmdk"], "its first disks")
    destroy(clone)
    equal(visible(fast_path), ["on-fast"], "what is left on the one")
    wrong = vim.vm.RelocateSpec(disk=[where.disk[0], vim.vm.RelocateSpec.DiskLocator(diskId=4711, datastore=fast)])
    for attempt in (
        lambda: vm.CloneVM_Task(folder=site.vm_folder, name="wrong", spec=vim.vm.CloneSpec(location=wrong, powerOn=False, template=False)),
        lambda: vm.RelocateVM_Task(wrong),
        lambda: vm.InstantClone_Task(vim.vm.InstantCloneSpec(name="wrong", location=wrong)),
    ):
        with raises(vmodl.fault.InvalidArgument) as caught:
            run(attempt())
        equal(caught.fault.invalidProperty, "disk[1].diskId", "what was wrong")
    equal((site.find("wrong"), visible(fast_path)), (None, ["on-fast"]), "what is made")
    here = run(vm.CloneVM_Task(folder=site.vm_folder, name="beside", spec=vim.vm.CloneSpec(location=vim.vm.RelocateSpec(), powerOn=False, template=False)))
    equal(here.config.files.vmPathName, "[fast] beside/beside.vmx", "a clone that is told nothing stays beside its source")
    disks_of = lambda: [disk.backing for disk in devices_of(here, vim.vm.device.VirtualDisk)]
    run(here.RelocateVM_Task(vim.vm.RelocateSpec(transform="flat")))
    true(disks_of() and not any(disk.thinProvisioned for disk in disks_of()), "its disks are thick where they are")
    eager = vim.vm.device.VirtualDisk.FlatVer2BackingInfo(fileName="", diskMode="persistent", eagerlyScrub=True)
    locators = [vim.vm.RelocateSpec.DiskLocator(diskId=disk.key, datastore=site.datastore, diskBackingInfo=eager) for disk in devices_of(here, vim.vm.device.VirtualDisk)]
    run(here.RelocateVM_Task(vim.vm.RelocateSpec(datastore=site.datastore, disk=locators)))
    equal({(disk.eagerlyScrub, disk.datastore.name) for disk in disks_of()}, {(True, site.datastore.name)}, "its disks are zeroed elsewhere")
    true(all(disk.fileName.startswith("[%s] beside/" % site.datastore.name) for disk in disks_of()), "where they say they are")
    destroy(here)

with step("files go up, down and from one to another"):
    site.datastore = fast
    equal(transfer(instance, "PUT", site, "isos/a.iso", b"x" * 70000)[0], 201, "status")
    equal(transfer(instance, "GET", site, "isos/a.iso"), (200, b"x" * 70000), "what comes down")
    site.datastore = site.datacenter.datastore[0]
    files = site.content.fileManager
    run(files.CopyDatastoreFile_Task("[fast] isos/a.iso", site.datacenter, "[datastore1] a.iso", site.datacenter, False))
    run(files.MoveDatastoreFile_Task("[datastore1] a.iso", site.datacenter, "[fast] isos/b.iso", site.datacenter, False))
    equal(visible(os.path.join(fast_path, "isos")), ["a.iso", "b.iso"], "files there")
    equal(os.path.getsize(os.path.join(fast_path, "isos/b.iso")), 70000, "the size of the moved one")
    disks = site.content.virtualDiskManager
    run(disks.CreateVirtualDisk_Task("[fast] isos/d.vmdk", site.datacenter, vim.VirtualDiskManager.FileBackedVirtualDiskSpec(diskType="thin", adapterType="lsiLogic", capacityKb=8192)))
    uuid = disks.QueryVirtualDiskUuid("[fast] isos/d.vmdk", site.datacenter)
    run(disks.MoveVirtualDisk_Task("[fast] isos/d.vmdk", site.datacenter, "[datastore1] d.vmdk", site.datacenter, False))
    equal(disks.QueryVirtualDiskUuid("[datastore1] d.vmdk", site.datacenter), uuid, "the moved disk's UUID")
    run(disks.DeleteVirtualDisk_Task("[datastore1] d.vmdk", site.datacenter))
    run(files.DeleteDatastoreFile_Task("[fast] isos", site.datacenter))

with step("the host's own files are neither seen nor touched"):
    site.datastore = fast
    equal(transfer(instance, "GET", site, ".staddle-datastore")[0], 400, "status of a download")
    equal(transfer(instance, "PUT", site, ".staddle-datastore", b"x")[0], 400, "status of an upload")
    site.datastore = site.datacenter.datastore[0]

with step("a rename is followed by every machine, also one that runs"):
    run(vm.PowerOnVM_Task())
    site_vm = site.create_vm("elsewhere", [added(new_scsi()), added(new_disk(4), create_file=True)])
    controller = devices_of(site_vm, vim.vm.device.ParaVirtualSCSIController)[0]
    far = new_disk(4, controller.key, 1)
    far.backing.fileName = "[fast] far/far.vmdk"
    run(site_vm.ReconfigVM_Task(Spec(annotation="[fast] is a word here", deviceChange=[added(far, create_file=True)])))
    run(fast.Rename_Task("quick"))
    equal((fast.name, fast.summary.name, fast.info.name), ("quick",) * 3, "its name")
    equal(vm.config.files.vmPathName, "[quick] on-fast/on-fast.vmx", "the machine's configuration")
    equal(vm.summary.config.vmPathName, "[quick] on-fast/on-fast.vmx", "the same in the summary")
    equal(devices_of(vm, vim.vm.device.VirtualDisk)[0].backing.fileName, "[quick] on-fast/on-fast.vmdk", "its disk")
    equal(devices_of(site_vm, vim.vm.device.VirtualDisk)[1].backing.fileName, "[quick] far/far.vmdk", "the disk of the other")
    equal(site_vm.config.annotation, "[fast] is a word here", "what somebody wrote")
    equal(vm.runtime.powerState, "poweredOn", "its power state")
    text = transfer(instance, "GET", site, "elsewhere/elsewhere.vmx")[1].decode()
    true("/vmfs/volumes/quick/far/far.vmdk" in text and "volumes/fast" not in text, "the other's vmx has the new name")
    true("DatastoreRenamedEvent" in events_of(fast), "an event tells of it")
    with raises(vim.fault.InvalidDatastore):
        site.create_vm("late", files=vim.vm.FileInfo(vmPathName="[fast]"))
    with raises(vim.fault.DuplicateName):
        fast.RenameDatastore(newName="datastore1")

with step("the first datastore can be renamed as well"):
    first = datastore_named("datastore1")
    first.RenameDatastore(newName="system")
    equal(site_vm.config.files.vmPathName, "[system] elsewhere/elsewhere.vmx", "a machine on it")
    first.RenameDatastore(newName="datastore1")

with step("one that machines use stays"):
    with raises(vim.fault.ResourceInUse):
        system.RemoveDatastore(datastore=fast)
    with raises(vim.fault.ResourceInUse):
        fast.DestroyDatastore()
    results = run(system.RemoveDatastoreEx_Task(datastore=[fast]))
    equal([type(result.fault).__name__.rsplit(".", 1)[-1] for result in results], ["ResourceInUse"], "the faults of the task")
    equal(fast.name, "quick", "it is still there")

with step("one whose directory is gone cannot be reached, until it is back"):
    run(vm.PowerOffVM_Task())
    os.rename(fast_path, fast_path + "-away")
    fast.RefreshDatastore()
    equal((fast.summary.accessible, fast.host[0].mountInfo.accessible, fast.overallStatus), (False, False, "red"), "what it says")
    equal((vm.runtime.connectionState, site_vm.runtime.connectionState), ("inaccessible", "connected"), "connection states")
    with raises(vim.fault.InaccessibleDatastore) as caught:
        site.create_vm("nowhere", files=vim.vm.FileInfo(vmPathName="[quick]"))
    equal(caught.fault.name, "quick", "the name in the fault")
    with raises(vim.fault.InaccessibleDatastore):
        run(fast.browser.SearchDatastore_Task("[quick]", vim.host.DatastoreBrowser.SearchSpec()))
    with raises(vim.fault.InaccessibleDatastore):
        run(vm.PowerOnVM_Task())
    # An empty directory in its place is not the datastore either.
    os.mkdir(fast_path, 0o711)
    fast.RefreshDatastore()
    equal(fast.summary.accessible, False, "whether an empty directory is taken for it")
    os.rmdir(fast_path)
    os.rename(fast_path + "-away", fast_path)
    fast.RefreshDatastore()
    equal((fast.summary.accessible, vm.runtime.connectionState), (True, "connected"), "what it says now")
    run(vm.PowerOnVM_Task())

with step("is removed when nothing is on it, and its files stay"):
    destroy(vm)
    destroy(site_vm)
    equal(transfer(instance, "GET", site, "apart")[0], 404, "status of a directory that only its disk was in")
    equal(visible(fast_path), [], "what is left")
    site.datastore = fast
    equal(transfer(instance, "PUT", site, "kept", b"kept")[0], 201, "status")
    results = run(system.RemoveDatastoreEx_Task(datastore=[fast]))
    equal([(result.key, result.fault) for result in results], [(fast, None)], "the answer of the task")
    equal(len(site.datacenter.datastore), 1, "datastores that are left")
    equal(visible(fast_path), ["kept"], "its files")
    with raises(vmodl.fault.ManagedObjectNotFound):
        fast.name

with step("comes back with what is on it"):
    again = system.CreateLocalDatastore(name="again", path=fast_path)
    site.datastore = again
    equal(transfer(instance, "GET", site, "kept"), (200, b"kept"), "the file")
    system.RemoveDatastore(datastore=again)

Disconnect(instance)
shutil.rmtree(root)
