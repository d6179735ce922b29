"""Folders, renaming, resource pools and custom fields."""

from harness import Disconnect, Site, connect, destroy, equal, is_gone, raises, run, step, true, vim, vmodl

instance = connect()
site = Site(instance)

with step("creates folders in folders"):
    outer = site.vm_folder.CreateFolder("outer")
    inner = outer.CreateFolder("inner")
    equal((inner.parent, inner.name), (outer, "inner"), "the inner folder")
    true("VirtualMachine" in str(inner.childType), "it may hold machines")

with step("refuses a second folder of the same name with DuplicateName"):
    with raises(vim.fault.DuplicateName) as caught:
        site.vm_folder.CreateFolder("outer")
    equal((caught.fault.name, caught.fault.object), ("outer", outer), "what the fault names")

with step("creates a machine in a folder and moves it"):
    vm = site.create_vm("mover", folder=inner)
    equal(vm.parent, inner, "its folder")
    run(outer.MoveIntoFolder_Task([vm]))
    equal(vm.parent, outer, "its folder after the move")
    equal(list(inner.childEntity), [], "what is left in the old one")
    equal(site.content.searchIndex.FindByInventoryPath("%s/vm/outer/mover" % site.datacenter.name), vm, "by its new path")

with step("renames a machine"):
    run(vm.Rename_Task("moved"))
    equal((vm.name, vm.config.name, vm.summary.config.name), ("moved", "moved", "moved"), "its names")

with step("refuses a name that is taken in the folder"):
    other = site.create_vm("other", folder=outer)
    with raises(vim.fault.DuplicateName) as caught:
        run(other.Rename_Task("moved"))
    equal((caught.fault.name, caught.fault.object), ("moved", vm), "what the fault names")
    equal(other.name, "other", "its name")

with step("keeps names with slashes and percent signs, escaped as vSphere does"):
    run(other.Rename_Task("a/b 100% é"))
    equal(other.name.replace("%2f", "/").replace("%25", "%"), "a/b 100% é", "the name, unescaped")
    equal(other.config.name.replace("%2f", "/").replace("%25", "%"), "a/b 100% é", "the name in the configuration, unescaped")

with step("renames a folder"):
    run(outer.Rename_Task("renamed"))
    equal(outer.name, "renamed", "its name")

with step("refuses to move a folder into itself"):
    try:
        run(inner.MoveIntoFolder_Task([outer]))
    except (vim.fault.InvalidFolder, vmodl.fault.InvalidArgument, vmodl.fault.NotSupported) as fault:
        true(fault.msg, "the fault has a message")
    else:
        raise AssertionError("it was accepted")
    equal(outer.parent, site.vm_folder, "its place")

with step("destroys a folder with all that is in it"):
    run(outer.Destroy_Task())
    for thing in (outer, inner, vm, other):
        is_gone(thing)
    equal(site.files_below("mover"), None, "files of the machine")

with step("makes, changes and removes a resource pool"):
    allocation = vim.ResourceAllocationInfo(reservation=0, limit=-1, expandableReservation=True, shares=vim.SharesInfo(level="normal", shares=0))
    pool = site.pool.CreateResourcePool("pool", vim.ResourceConfigSpec(cpuAllocation=allocation, memoryAllocation=allocation))
    true(pool in site.pool.resourcePool, "it is below the root pool")
    vm = run(site.vm_folder.CreateVM_Task(vim.vm.ConfigSpec(name="pooled", guestId="otherLinux64Guest", files=vim.vm.FileInfo(vmPathName="[datastore1]")), pool))
    equal(vm.resourcePool, pool, "the machine's pool")
    pool.UpdateConfig("pool2", None)
    equal(pool.name, "pool2", "its new name")
    run(pool.Destroy_Task())
    is_gone(pool)
    equal(vm.resourcePool, site.pool, "the machine is in the parent pool now")
    destroy(vm)

with step("keeps custom fields"):
    manager = site.content.customFieldsManager
    field = manager.AddFieldDefinition("owner", vim.VirtualMachine)
    vm = site.create_vm("fielded")
    true(field.key in [known.key for known in vm.availableField], "the machine knows it at once")
    manager.SetField(vm, field.key, "somebody")
    equal({value.key: value.value for value in vm.customValue}.get(field.key), "somebody", "the value")
    manager.RemoveCustomFieldDef(field.key)
    destroy(vm)

Disconnect(instance)
