"""Clones and templates: what every deployment tool does first. The source's data is in the clone; nothing else is shared."""

from harness import (Disconnect, Site, added, connect, devices_of, edited, equal, is_gone, new_disk, new_nic, new_scsi, raises, run, session, step, the_device, transfer, true, vim, vmodl)

instance = connect()
site = Site(instance)
source = clone = template = None


def spec(power_on=False, as_template=False, **fields):
    location = vim.vm.RelocateSpec(pool=site.pool, datastore=site.datastore)
    return vim.vm.CloneSpec(location=location, powerOn=power_on, template=as_template, **fields)


def data_of(vm):
    name = the_device(vm, vim.vm.device.VirtualDisk).backing.fileName.split("] ")[1].replace(".vmdk", "-flat.qcow2")
    status, body = transfer(instance, "GET", site, name)
    equal(status, 200, "the status of reading %s" % name)
    return body


with step("makes a machine to clone"):
    devices = [added(new_scsi()), added(new_disk(1), create_file=True), added(new_nic(site.network))]
    source = site.create_vm("golden", devices, numCPUs=2, annotation="the source", extraConfig=[vim.option.OptionValue(key="guestinfo.role", value="web")])
    run(source.ReconfigVM_Task(vim.vm.ConfigSpec(memoryAllocation=vim.ResourceAllocationInfo(reservation=64))))

with step("clones it with changes, and powers the clone on"):
    changes = vim.vm.ConfigSpec(numCPUs=1, memoryMB=512, annotation="a clone")
    clone = run(source.CloneVM_Task(site.vm_folder, "first", spec(power_on=True, config=changes)))
    equal(clone.name, "first", "name")
    equal(clone.runtime.powerState, "poweredOn", "power state")
    equal((clone.config.hardware.numCPU, clone.config.hardware.memoryMB, clone.config.annotation), (1, 512, "a clone"), "what was changed")
    equal({o.key: o.value for o in clone.config.extraConfig}.get("guestinfo.role"), "web", "extra configuration")
    equal(clone.config.memoryAllocation.reservation, 64, "reservation")
    true(clone.config.uuid != source.config.uuid and clone.config.instanceUuid != source.config.instanceUuid, "it has UUIDs of its own")
    true(the_device(clone, vim.vm.device.VirtualVmxnet3).macAddress != the_device(source, vim.vm.device.VirtualVmxnet3).macAddress, "its card has an address of its own")
    true(the_device(clone, vim.vm.device.VirtualDisk).backing.fileName.startswith("[%s] first/" % site.datastore.name), "its disk lies in its own directory")
    equal(source.runtime.powerState, "poweredOff", "the source's power state")

with step("copies the data"):
    run(clone.PowerOffVM_Task())
    equal(data_of(clone), data_of(source), "the disk's data")

with step("grows a disk and changes a card on the way"):
    disk, card = the_device(source, vim.vm.device.VirtualDisk), the_device(source, vim.vm.device.VirtualVmxnet3)
    disk.capacityInKB, disk.capacityInBytes = 2048, None
    card.connectable.startConnected = False
    larger = run(source.CloneVM_Task(site.vm_folder, "larger", spec(config=vim.vm.ConfigSpec(deviceChange=[edited(disk), edited(card)]))))
    equal(the_device(larger, vim.vm.device.VirtualDisk).capacityInKB, 2048, "the disk's size")
    card = the_device(larger, vim.vm.device.VirtualVmxnet3)
    equal(card.connectable.startConnected, False, "the card at power-on")
    true(card.macAddress not in ("", None, the_device(source, vim.vm.device.VirtualVmxnet3).macAddress), "its address is its own")
    run(larger.Destroy_Task())

with step("refuses a name that is taken, and what it cannot do"):
    with raises(vim.fault.DuplicateName):
        run(source.CloneVM_Task(site.vm_folder, "first", spec()))
    with raises(vmodl.fault.NotSupported):
        moved = spec()
        moved.location.diskMoveType = "moveChildMostDiskBacking"
        run(source.CloneVM_Task(site.vm_folder, "moved", moved))
    equal(site.find("moved"), None, "what was refused")
    with raises(vmodl.fault.InvalidArgument):
        elsewhere = spec()
        elsewhere.location.datastore = vim.Datastore("datastore-404", instance._stub)
        run(source.CloneVM_Task(site.vm_folder, "elsewhere", elsewhere))

with step("needs the privilege for each thing that a clone is given"):
    authorization, accounts = site.content.authorizationManager, vim.host.LocalAccountManager("HostLocalAccountManager", instance._stub)
    accounts.CreateUser(vim.host.LocalAccountManager.AccountSpecification(id="deployer", password="deployer's own 1"))
    privileges = ["VirtualMachine.Provisioning.Clone", "VirtualMachine.Inventory.Create", "VirtualMachine.Inventory.CreateFromExisting", "Resource.AssignVMToPool", "Datastore.AllocateSpace"]
    role = authorization.AddAuthorizationRole("deployer", privileges)
    permission = vim.AuthorizationManager.Permission(principal="deployer", group=False, roleId=role, propagate=True)
    authorization.SetEntityPermissions(site.content.rootFolder, [permission])
    with session("deployer", "deployer's own 1") as deployer:
        seen = vim.VirtualMachine(source._moId, deployer._stub)
        for refused in (spec(power_on=True), spec(config=vim.vm.ConfigSpec(memoryMB=512)), spec(config=vim.vm.ConfigSpec(deviceChange=[added(new_scsi(kind=None))]))):
            with raises(vim.fault.NoPermission):
                seen.CloneVM_Task(site.vm_folder, "mine", refused)
        disk = added(new_disk(1))
        disk.device.backing.fileName = the_device(source, vim.vm.device.VirtualDisk).backing.fileName
        wish = vim.vm.ConfigSpec(name="thief", guestId="otherGuest64", memoryMB=64, files=vim.vm.FileInfo(vmPathName="[%s]" % site.datastore.name))
        for theft in ({"deviceChange": [added(new_scsi()), disk]}, {"extraConfig": [vim.option.OptionValue(key="boot.initrd", value=disk.device.backing.fileName)]}):
            for name, value in theft.items():
                setattr(wish, name, value)
            with raises(vim.fault.NoPermission):
                vim.Folder(site.vm_folder._moId, deployer._stub).CreateVM_Task(wish, site.pool)
            for name in theft:
                setattr(wish, name, [])
        with raises(vim.fault.NoPermission):
            seen.MarkAsTemplate()
        with raises(vim.fault.NoPermission):
            seen.Terminate()
        mine = run(seen.CloneVM_Task(site.vm_folder, "mine", spec()))
    run(vim.VirtualMachine(mine._moId, instance._stub).Destroy_Task())
    accounts.RemoveUser("deployer")
    authorization.RemoveAuthorizationRole(role, False)

with step("clones to a template, which has no power, and deploys from it"):
    template = run(source.CloneVM_Task(site.vm_folder, "gold", spec(as_template=True)))
    true(template.config.template and template.summary.config.template, "it says so")
    equal(template.resourcePool, None, "its resource pool")
    with raises(vmodl.fault.NotSupported):
        run(template.PowerOnVM_Task())
    deployed = run(template.CloneVM_Task(site.vm_folder, "deployed", spec()))
    true(not deployed.config.template, "what is deployed is a machine")
    equal(data_of(deployed), data_of(source), "the disk's data")
    run(deployed.Destroy_Task())

with step("marks a machine as template and back"):
    clone.MarkAsTemplate()
    true(clone.config.template, "it is a template")
    with raises(vim.fault.InvalidState):
        clone.MarkAsTemplate()
    clone.MarkAsVirtualMachine(pool=site.pool)
    equal((clone.config.template, clone.resourcePool), (False, site.pool), "template, pool")
    run(clone.PowerOnVM_Task())
    with raises(vim.fault.InvalidPowerState):
        clone.MarkAsTemplate()
    run(clone.PowerOffVM_Task())

with step("destroys them one by one"):
    for vm in (source, clone, template):
        run(vm.Destroy_Task())
        is_gone(vm)
    for name in ("golden", "first", "gold", "larger", "deployed"):
        equal(site.files_below(name), None, "files of %s" % name)

Disconnect(instance)
