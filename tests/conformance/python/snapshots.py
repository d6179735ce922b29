"""Snapshots: the tree and its properties, going back, removal, linked clones and instant clones, who may do what."""

from harness import (Disconnect, Site, added, connect, destroy, devices_of, edited, equal, eventually, is_gone, new_disk, new_nic, new_scsi, raises, removed, run, session, step, the_device, true, vim, vmodl)

instance = connect()
site = Site(instance)
vm = first = second = third = None
VM = vim.VirtualMachine
Snapshot = vim.vm.Snapshot


def take(name, memory=False, description=""):
    return run(vm.CreateSnapshot_Task(name, description, memory, False))


def tree(snapshots=None):
    """[(name, [children])] of the whole tree."""
    if snapshots is None:
        snapshots = vm.snapshot.rootSnapshotList if vm.snapshot else []
    return [(item.name, tree(list(item.childSnapshotList))) for item in snapshots]


def node(reference, snapshots=None):
    for item in vm.snapshot.rootSnapshotList if snapshots is None else snapshots:
        if item.snapshot == reference:
            return item
        found = node(reference, item.childSnapshotList)
        if found:
            return found
    return None


def chain(device):
    paths, backing = [], device.backing
    while backing is not None:
        paths.append(backing.fileName)
        backing = backing.parent
    return paths


def clone_spec(snapshot=None, linked=False, **fields):
    location = vim.vm.RelocateSpec(pool=site.pool)
    if linked:
        location.diskMoveType = "createNewChildDiskBacking"
    return vim.vm.CloneSpec(location=location, powerOn=False, template=False, snapshot=snapshot, **fields)


def instant_spec(name, place=None, **fields):
    return vim.vm.InstantCloneSpec(name=name, location=place or vim.vm.RelocateSpec(), **fields)


with step("has none at first"):
    devices = [added(new_scsi()), added(new_disk(1), create_file=True), added(new_nic(site.network))]
    vm = site.create_vm("snapped", devices, annotation="as it was")
    true(vm.snapshot is None, "snapshot is unset")
    equal(list(vm.rootSnapshot), [], "rootSnapshot")
    equal(vm.runtime.consolidationNeeded, False, "consolidationNeeded")
    with raises(vim.fault.NotFound):
        run(vm.RevertToCurrentSnapshot_Task())
    run(vm.RemoveAllSnapshots_Task())

with step("takes them and shows the tree"):
    first = take("first", description="what came first")
    second = take("second")
    equal(type(first), Snapshot, "what the task answers")
    equal(tree(), [("first", [("second", [])])], "the tree")
    equal(vm.snapshot.currentSnapshot, second, "the current one")
    equal(list(vm.rootSnapshot), [first], "rootSnapshot")
    shown = node(first)
    equal((shown.vm, shown.description, shown.state, shown.quiesced), (vm, "what came first", "poweredOff", False), "what the tree says")
    true(shown.id != node(second).id and shown.createTime <= node(second).createTime, "ids and times")
    equal((first.vm, list(first.childSnapshot), list(second.childSnapshot)), (vm, [second], []), "what the objects say")
    equal(first.config.annotation, "as it was", "its configuration")

with step("shows layers of disks, in the machine and in the snapshot"):
    disk = the_device(vm, vim.vm.device.VirtualDisk)
    equal(chain(disk), ["[datastore1] snapped/snapped-000002.vmdk", "[datastore1] snapped/snapped-000001.vmdk", "[datastore1] snapped/snapped.vmdk"], "the machine's chain")
    of_first = next(d for d in first.config.hardware.device if isinstance(d, vim.vm.device.VirtualDisk))
    equal(chain(of_first), ["[datastore1] snapped/snapped.vmdk"], "the first snapshot's")
    kept = {item.key: item for item in vm.layoutEx.snapshot}
    equal(set(kept), {first, second}, "layoutEx.snapshot")
    files = {file.key: file for file in vm.layoutEx.file}
    for reference, layers in ((first, 1), (second, 2)):
        keys = [key for link in kept[reference].disk[0].chain for key in link.fileKey]
        true(len(kept[reference].disk[0].chain) == layers and all(key in files for key in keys), "layoutEx tells of the files of %s" % reference)
    equal(len(vm.layoutEx.disk[0].chain), 3, "layers in layoutEx.disk")

with step("tells a waiting client of the new tree"):
    collector = site.content.propertyCollector
    spec = vmodl.query.PropertyCollector.FilterSpec(
        propSet=[vmodl.query.PropertyCollector.PropertySpec(type=VM, pathSet=["snapshot"])],
        objectSet=[vmodl.query.PropertyCollector.ObjectSpec(obj=vm)],
    )
    watched = collector.CreateFilter(spec, True)
    seen = collector.WaitForUpdatesEx("", None)
    second.RenameSnapshot(name="the second", description="renamed")
    news = collector.WaitForUpdatesEx(seen.version, vmodl.query.PropertyCollector.WaitOptions(maxWaitSeconds=30))
    true(news is not None, "there was an update")
    watched.Destroy()
    equal((node(second).name, node(second).description), ("the second", "renamed"), "its name and description")

with step("goes back: configuration and disks are as they were"):
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(annotation="changed", memoryMB=512)))
    run(first.RevertToSnapshot_Task())
    equal((vm.config.annotation, vm.config.hardware.memoryMB), ("as it was", 256), "annotation, memory")
    equal(vm.snapshot.currentSnapshot, first, "the current one")
    equal(chain(the_device(vm, vim.vm.device.VirtualDisk))[1:], ["[datastore1] snapped/snapped.vmdk"], "what the disk lies on")
    third = take("third")
    equal(tree(), [("first", [("the second", []), ("third", [])])], "the tree has a branch")

with step("keeps memory: the machine comes back as it ran"):
    run(vm.PowerOnVM_Task())
    booted = vm.runtime.bootTime
    running = take("running", memory=True)
    equal(node(running).state, "poweredOn", "its state")
    kept = next(item for item in vm.layoutEx.snapshot if item.key == running)
    files = {file.key: file for file in vm.layoutEx.file}
    true(files[kept.dataKey].name.endswith(".vmsn") and files[kept.memoryKey].type == "snapshotMemory", "layoutEx tells of its memory")
    run(vm.PowerOffVM_Task())
    run(running.RevertToSnapshot_Task())
    equal((vm.runtime.powerState, vm.runtime.bootTime), ("poweredOn", booted), "power state and boot time")
    run(vm.RevertToCurrentSnapshot_Task(suppressPowerOn=True))
    true(vm.runtime.powerState in ("suspended", "poweredOff"), "suppressPowerOn leaves it %s" % vm.runtime.powerState)
    run(vm.RevertToCurrentSnapshot_Task())
    equal(vm.runtime.powerState, "poweredOn", "power state")

with step("takes one of a running machine without memory, which comes back off"):
    disks = take("disks only")
    equal((vm.runtime.powerState, node(disks).state), ("poweredOn", "poweredOff"), "power states")
    run(disks.RevertToSnapshot_Task())
    equal(vm.runtime.powerState, "poweredOff", "power state after going back")

with step("keeps a suspended machine suspended"):
    run(vm.PowerOnVM_Task())
    run(vm.SuspendVM_Task())
    asleep = take("asleep", memory=True)
    equal(node(asleep).state, "suspended", "its state")
    run(vm.PowerOnVM_Task())
    run(asleep.RevertToSnapshot_Task())
    equal(vm.runtime.powerState, "suspended", "power state after going back")
    run(vm.PowerOffVM_Task())

with step("takes one with a quiesce specification"):
    spec = vim.vm.GuestQuiesceSpec(timeout=5)
    run(vm.CreateSnapshotEx_Task("extended", "by the newer call", False, spec))
    equal(node(vm.snapshot.currentSnapshot).name, "extended", "the current one")

with step("removes one alone: its children move up"):
    run(running.RemoveSnapshot_Task(removeChildren=False))
    is_gone(running)
    true("running" not in str(tree()), "the tree without it: %s" % tree())
    equal(vm.runtime.consolidationNeeded, False, "consolidationNeeded")

with step("removes a branch, and leaves the layers for consolidation when told to"):
    run(third.RemoveSnapshot_Task(removeChildren=True, consolidate=False))
    equal(tree(), [("first", [("the second", [])])], "the tree")
    equal(vm.snapshot.currentSnapshot, first, "the current one moves to the nearest that stays")
    run(vm.ConsolidateVMDisks_Task())
    equal(vm.runtime.consolidationNeeded, False, "consolidationNeeded")
    run(second.RemoveSnapshot_Task(removeChildren=False, consolidate=False))
    run(first.RemoveSnapshot_Task(removeChildren=False, consolidate=False))
    true(vm.snapshot is None, "there are none left")
    equal(vm.runtime.consolidationNeeded, True, "consolidationNeeded before")
    run(vm.ConsolidateVMDisks_Task())
    equal(vm.runtime.consolidationNeeded, False, "consolidationNeeded after")
    equal(chain(the_device(vm, vim.vm.device.VirtualDisk)), ["[datastore1] snapped/snapped.vmdk"], "one file again")
    equal(sorted(site.files_below("snapped")), sorted("[datastore1] snapped/" + name for name in ("snapped.vmdk", "snapped.vmx")), "its files")

with step("makes a linked clone, which lies above the snapshot"):
    first = take("base")
    with raises(vmodl.fault.InvalidArgument):
        run(vm.CloneVM_Task(site.vm_folder, "linked", clone_spec(linked=True)))
    linked = run(vm.CloneVM_Task(site.vm_folder, "linked", clone_spec(first, linked=True)))
    layers = chain(the_device(linked, vim.vm.device.VirtualDisk))
    equal((len(layers), layers[1]), (2, "[datastore1] snapped/snapped.vmdk"), "its layers")
    true(linked.snapshot is None, "it has no snapshots itself")
    own = run(linked.CreateSnapshot_Task("own", "", False, False))
    run(own.RevertToSnapshot_Task())
    run(vm.RemoveAllSnapshots_Task())
    equal(vm.runtime.consolidationNeeded, False, "the source needs nothing done while the clone reads its layer")
    run(linked.PowerOnVM_Task())
    run(linked.PromoteDisks_Task(unlink=True))
    disk = the_device(linked, vim.vm.device.VirtualDisk)
    true(all(path.startswith("[datastore1] linked/") for path in chain(disk)), "its layers are its own")
    with raises(vmodl.fault.InvalidArgument):
        run(linked.PromoteDisks_Task(unlink=True, disks=[vim.vm.device.VirtualDisk(key=9, controllerKey=1, unitNumber=0, capacityInKB=1)]))
    destroy(linked)
    equal(site.files_below("linked"), None, "files of the clone")

with step("makes a whole clone of a snapshot, and of a running machine"):
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(annotation="then")))
    base = take("for clones")
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(annotation="now")))
    run(vm.PowerOnVM_Task())
    whole = run(vm.CloneVM_Task(site.vm_folder, "whole", clone_spec(base)))
    live = run(vm.CloneVM_Task(site.vm_folder, "live", clone_spec()))
    equal((whole.config.annotation, live.config.annotation), ("then", "now"), "annotations")
    for copy in (whole, live):
        equal((copy.runtime.powerState, len(chain(the_device(copy, vim.vm.device.VirtualDisk)))), ("poweredOff", 1), "power state, layers")
        destroy(copy)
    eventually(lambda: tree() == [("for clones", [])], "the snapshot that was taken for the clone is gone")
    equal(vm.runtime.powerState, "poweredOn", "the source runs on")

with step("makes an instant clone, which runs at once"):
    child = run(vm.InstantClone_Task(instant_spec("child", config=[vim.option.OptionValue(key="guestinfo.role", value="child")])))
    equal((child.name, child.runtime.powerState), ("child", "poweredOn"), "name and power state")
    equal({o.key: o.value for o in child.config.extraConfig}.get("guestinfo.role"), "child", "what it was given")
    true(child.config.uuid != vm.config.uuid and child.config.instanceUuid != vm.config.instanceUuid, "UUIDs of its own")
    true(the_device(child, vim.vm.device.VirtualVmxnet3).macAddress != the_device(vm, vim.vm.device.VirtualVmxnet3).macAddress, "an address of its own")
    with raises(vim.fault.DuplicateName):
        run(vm.InstantClone_Task(instant_spec("child")))
    eventually(lambda: tree() == [("for clones", [])], "the snapshot that was taken for it is gone")
    destroy(child)

with step("makes one where it is told to, with its cards on the networks that it is told"):
    place = vim.vm.RelocateSpec(datastore=site.datastore, folder=site.vm_folder, pool=site.pool, host=site.host)
    place.deviceChange = [vim.vm.device.VirtualDeviceSpec(operation="edit", device=the_device(vm, vim.vm.device.VirtualVmxnet3))]
    child = run(vm.InstantClone_Task(instant_spec("placed", place)))
    equal([store.name for store in child.datastore], [site.datastore.name], "where it is")
    true(the_device(child, vim.vm.device.VirtualVmxnet3).macAddress != the_device(vm, vim.vm.device.VirtualVmxnet3).macAddress, "an address of its own")
    destroy(child)
    place.deviceChange = [removed(the_device(vm, vim.vm.device.VirtualDisk))]
    with raises(vmodl.fault.NotSupported):
        run(vm.InstantClone_Task(instant_spec("placed", place)))
    place.deviceChange = []
    place.disk = [vim.vm.RelocateSpec.DiskLocator(diskId=the_device(vm, vim.vm.device.VirtualDisk).key, datastore=site.datastore)]
    with raises(vmodl.fault.NotSupported):
        run(vm.InstantClone_Task(instant_spec("placed", place)))
    equal(site.find("placed"), None, "nothing is made")

with step("refuses wrong arguments, and changes nothing"):
    with raises(vim.fault.InvalidName):
        run(vm.CreateSnapshot_Task("", "", False, False))
    with raises(vim.fault.InvalidName):
        run(vm.CreateSnapshot_Task("x" * 81, "", False, False))
    with raises(vim.fault.InvalidName):
        base.RenameSnapshot(name=" ")
    with raises(vmodl.fault.ManagedObjectNotFound):
        run(Snapshot("snapshot-404", instance._stub).RevertToSnapshot_Task())
    with raises(vmodl.fault.InvalidArgument):
        run(vm.CloneVM_Task(site.vm_folder, "wrong", clone_spec(Snapshot("snapshot-404", instance._stub), linked=True)))
    with raises(vmodl.fault.ManagedObjectNotFound):
        first.config
    equal((tree(), site.find("wrong")), ([("for clones", [])], None), "what is there")

with step("removes a disk from a machine whose snapshot has it"):
    run(vm.PowerOffVM_Task())
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[removed(the_device(vm, vim.vm.device.VirtualDisk), destroy_file=True)])))
    equal(len(devices_of(vm, vim.vm.device.VirtualDisk)), 0, "disks")
    run(base.RevertToSnapshot_Task())
    equal(len(devices_of(vm, vim.vm.device.VirtualDisk)), 1, "disks after going back")
    run(vm.PowerOnVM_Task())

with step("leaves independent disks alone"):
    backings = [("independent_persistent", 1), ("independent_nonpersistent", 2)]
    devices = [added(new_scsi()), added(new_disk(1), create_file=True)]
    for mode, unit in backings:
        disk = new_disk(1, unit=unit, key=-10 - unit)
        disk.backing.diskMode = mode
        devices.append(added(disk, create_file=True))
    apart = site.create_vm("apart", devices)
    of = lambda machine: sorted(devices_of(machine, vim.vm.device.VirtualDisk), key=lambda d: d.unitNumber)
    run(apart.PowerOnVM_Task())
    equal(apart.capability.memorySnapshotsSupported, False, "memorySnapshotsSupported")
    with raises(vim.fault.MemorySnapshotOnIndependentDisk):
        run(apart.CreateSnapshot_Task("memory", "", True, False))
    with raises(vim.fault.MemorySnapshotOnIndependentDisk):
        run(apart.InstantClone_Task(instant_spec("copy")))
    with raises(vim.fault.InvalidPowerState):
        run(apart.CloneVM_Task(site.vm_folder, "copy", clone_spec()))
    taken = run(apart.CreateSnapshot_Task("disks", "", False, False))
    equal([len(chain(disk)) for disk in of(apart)], [2, 1, 1], "layers")
    equal([len(item.chain) for item in apart.layoutEx.disk], [2, 1, 2], "layers in layoutEx: one that power-off drops")
    equal([item.key for item in apart.layoutEx.snapshot[0].disk], [of(apart)[0].key], "what layoutEx has of the snapshot")
    equal([disk.backing.diskMode for disk in of(taken)], ["persistent"] + [mode for mode, _ in backings], "modes in the snapshot")
    with raises(vmodl.fault.NotSupported):
        apart.QueryChangedDiskAreas(taken, of(apart)[1].key, 0, "*")
    run(apart.PowerOffVM_Task())
    true(not any("redo" in path for path in site.files_below("apart")), "nothing is left of what was written")
    change = of(apart)[1]
    change.backing.diskMode = "persistent"
    with raises(vim.fault.DisallowedDiskModeChange):
        run(apart.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[edited(change)])))
    run(taken.RevertToSnapshot_Task())
    run(taken.RemoveSnapshot_Task(removeChildren=False))
    run(apart.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[edited(change)])))
    equal(of(apart)[1].backing.diskMode, "persistent", "the mode after the change")
    copy = run(apart.CloneVM_Task(site.vm_folder, "copy", clone_spec()))
    equal([disk.backing.diskMode for disk in of(copy)], ["persistent", "persistent", "independent_nonpersistent"], "modes of the clone")
    destroy(copy)
    destroy(apart)

with step("goes on from its files: suspended, with its snapshots, and with the states that were backed up"):
    kept = site.create_vm("kept", [added(new_scsi()), added(new_disk(1), create_file=True)], changeTrackingEnabled=True)
    run(kept.PowerOnVM_Task())
    taken = run(kept.CreateSnapshot_Task("with memory", "", True, False))
    backed_up = next(d for d in taken.config.hardware.device if isinstance(d, vim.vm.device.VirtualDisk))
    run(kept.SuspendVM_Task())
    kept.UnregisterVM()
    back = run(site.vm_folder.RegisterVM_Task("[datastore1] kept/kept.vmx", None, False, site.pool))
    equal(back.runtime.powerState, "suspended", "power state")
    taken = back.snapshot.currentSnapshot
    areas = back.QueryChangedDiskAreas(taken, backed_up.key, 0, backed_up.backing.changeId)
    equal((areas.length, list(areas.changedArea)), (1024 * 1024, []), "what has changed since the state of then")
    run(back.PowerOnVM_Task())
    run(taken.RevertToSnapshot_Task())
    equal(back.runtime.powerState, "poweredOn", "power state after going back")
    destroy(back)
    equal(site.files_below("kept"), None, "its files")

with step("needs a privilege for each"):
    authorization, accounts = site.content.authorizationManager, vim.host.LocalAccountManager("HostLocalAccountManager", instance._stub)
    account = vim.host.LocalAccountManager.AccountSpecification(id="snapper", password="Snapper's own 1")
    accounts.CreateUser(account)
    everything = next(role for role in authorization.roleList if role.name == "Admin").privilege
    almost = authorization.AddAuthorizationRole("almost", [name for name in everything if not name.startswith(("VirtualMachine.State.", "System.", "VirtualMachine.Provisioning.Clone"))])
    reader = next(role.roleId for role in authorization.roleList if role.name == "ReadOnly")

    def refused(role):
        permission = vim.AuthorizationManager.Permission(principal="snapper", group=False, roleId=role, propagate=True)
        authorization.SetEntityPermissions(site.content.rootFolder, [permission])
        with session("snapper", "Snapper's own 1") as snapper:
            theirs, snapshot = VM(vm._moId, snapper._stub), Snapshot(base._moId, snapper._stub)
            equal(theirs.snapshot.currentSnapshot._moId, base._moId, "what they see")
            equal(snapshot.vm._moId, vm._moId, "what the snapshot shows them")
            calls = [
                lambda: theirs.CreateSnapshot_Task("mine", "", False, False),
                lambda: theirs.CreateSnapshotEx_Task("mine", "", False, None),
                lambda: theirs.RevertToCurrentSnapshot_Task(),
                lambda: theirs.RemoveAllSnapshots_Task(),
                lambda: theirs.ConsolidateVMDisks_Task(),
                lambda: snapshot.RevertToSnapshot_Task(),
                lambda: snapshot.RemoveSnapshot_Task(removeChildren=True),
                lambda: snapshot.RenameSnapshot(name="mine"),
                lambda: theirs.CloneVM_Task(site.vm_folder, "mine", clone_spec(base, linked=True)),
            ]
            calls.append(lambda: theirs.InstantClone_Task(instant_spec("mine")))
            for number, call in enumerate(calls):
                try:
                    with raises(vim.fault.NoPermission):
                        call()
                except AssertionError as error:
                    raise AssertionError("call %d: %s" % (number, error)) from error

    refused(reader)
    refused(almost)
    accounts.RemoveUser("snapper")
    authorization.RemoveAuthorizationRole(almost, False)
    equal(tree(), [("for clones", [])], "the tree")

with step("destroys the machine with its snapshots"):
    destroy(vm)
    is_gone(vm)
    is_gone(base)
    equal(site.files_below("snapped"), None, "its files")

Disconnect(instance)
