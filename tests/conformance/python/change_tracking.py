"""Changed-block tracking as backup products use it: on, a snapshot, its areas, its bytes, and what is asked wrongly."""

import http.client

from harness import (HOST, PORT, Disconnect, Site, added, connect, destroy, equal, new_disk, new_scsi, raises, run, step, tls_context, true, vim, vmodl)

instance = connect()
site = Site(instance)
vm = first = second = None
MIB = 1024 * 1024


def disk_of(thing):
    return next(d for d in thing.config.hardware.device if isinstance(d, vim.vm.device.VirtualDisk))


def snapshot(name):
    return run(vm.CreateSnapshot_Task(name, "", False, False))


def areas(of, change_id, key=None, start=0):
    return vm.QueryChangedDiskAreas(of, disk_of(vm).key if key is None else key, start, change_id)


def read(of, first_byte, last_byte, with_session=True):
    connection = http.client.HTTPSConnection(HOST, PORT, context=tls_context())
    try:
        headers = {"Range": "bytes=%d-%d" % (first_byte, last_byte)}
        if with_session:
            headers["Cookie"] = instance._stub.cookie.split(";")[0]
        connection.request("GET", "/snapshot/%s/%d" % (of._moId, disk_of(vm).key), headers=headers)
        response = connection.getresponse()
        return response.status, response.getheader("Content-Range"), response.read()
    finally:
        connection.close()


def grow():
    disk = disk_of(vm)
    disk.capacityInKB, disk.capacityInBytes = disk.capacityInKB * 2, None
    change = vim.vm.device.VirtualDeviceSpec(operation="edit", device=disk)
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[change])))


with step("turns change tracking on"):
    vm = site.create_vm("tracked", [added(new_scsi()), added(new_disk(4), create_file=True)])
    equal(vm.capability.changeTrackingSupported, True, "the capability")
    equal(bool(vm.config.changeTrackingEnabled), False, "tracked at first")
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(changeTrackingEnabled=True)))
    equal(vm.config.changeTrackingEnabled, True, "tracked now")

with step("names the state of a disk in a snapshot, and not the one that goes on"):
    first = snapshot("first")
    true(disk_of(first).backing.changeId, "the snapshot's disk has a change id")
    equal(disk_of(vm).backing.changeId, None, "the present disk's change id")

with step("tells every area that was ever written, and where that ends"):
    info = areas(first, "*")
    true(isinstance(info, vim.VirtualMachine.DiskChangeInfo), "the answer's type")
    capacity = disk_of(vm).capacityInKB * 1024
    equal((info.startOffset, info.length), (0, capacity), "what the answer covers")
    for area in info.changedArea:
        true(0 <= area.start and area.length > 0 and area.start + area.length <= capacity, "an area of the disk")
    info = areas(first, "*", start=MIB)
    equal((info.startOffset, info.length), (MIB, capacity - MIB), "what the rest covers")
    equal(len(areas(first, "*", start=capacity).changedArea), 0, "areas behind the end")

with step("counts from a snapshot that is gone"):
    known = disk_of(first).backing.changeId
    run(first.RemoveSnapshot_Task(False))
    equal(vm.runtime.consolidationNeeded, False, "consolidation needed")
    second = snapshot("second")
    true(areas(second, known) is not None, "an answer")
    equal(len(areas(second, disk_of(second).backing.changeId).changedArea), 0, "changes since itself")
    run(second.RemoveSnapshot_Task(False))
    second = snapshot("third")
    true(areas(second, known) is not None, "an answer over two")

with step("refuses what it does not know"):
    for wrong in ("52 de c0 d9 b9 43 9d 10-61 5b 73 91 8d/4", "", "**"):
        with raises(vmodl.fault.InvalidArgument):
            areas(second, wrong)
    with raises(vmodl.fault.InvalidArgument):
        areas(second, "*", key=4711)
    for start in (-1, capacity + 1):
        with raises(vmodl.fault.InvalidArgument):
            areas(second, "*", start=start)
    with raises(vmodl.fault.ManagedObjectNotFound):
        areas(first, "*")

with step("sends ranges of a snapshot's disk to whoever is logged in"):
    status, content_range, body = read(second, 512, 1023)
    equal((status, content_range, len(body)), (206, "bytes 512-1023/%d" % capacity, 512), "a range")
    equal(read(second, capacity, capacity + 1)[0], 416, "a range behind the end")
    equal(read(second, 0, 1, with_session=False)[0], 401, "without a session")

with step("a tracked disk grows, and what changed is counted from then on"):
    known = disk_of(second).backing.changeId
    run(second.RemoveSnapshot_Task(False))
    grow()
    equal(disk_of(vm).capacityInKB * 1024, 2 * capacity, "the capacity")
    third = snapshot("fourth")
    with raises(vmodl.fault.InvalidArgument):
        areas(third, known)
    equal(areas(third, "*").length, 2 * capacity, "what the answer covers")
    run(third.RemoveSnapshot_Task(False))

with step("turned off, all is one file again, and grows"):
    run(vm.ReconfigVM_Task(vim.vm.ConfigSpec(changeTrackingEnabled=False)))
    equal(vm.runtime.consolidationNeeded, True, "consolidation needed")
    run(vm.ConsolidateVMDisks_Task())
    equal(disk_of(vm).backing.parent, None, "what the disk lies above")
    grow()
    destroy(vm)

Disconnect(instance)
