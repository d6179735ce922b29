"""Operations on machines for a test that looks into their guests in between: each line of standard input asks for one, as
`{"operation": NAME, "arguments": {...}}`, and is answered with a line: `{}`, or `{"error": WORDS}`."""

import json
import pathlib
import sys
import traceback

from harness import Disconnect, Site, added, boot_options, connect, destroy as end, equal, new_disk, new_scsi, run, true, vim
from leases import STREAM, ask, begin, connection_to, import_spec, ready, upload, url_for


def machine(name):
    found = site.find(name)
    true(found is not None, "there is a machine %s" % name)
    return found


def snapshot_of(vm, name):
    waiting = list(vm.snapshot.rootSnapshotList)
    for node in waiting:
        if node.name == name:
            return node.snapshot
        waiting.extend(node.childSnapshotList)
    raise AssertionError("%s has no snapshot %s" % (vm.name, name))


def create(name, disk_mb):
    site.create_guest(name, [added(new_scsi()), added(new_disk(disk_mb), create_file=True)], 128)


def give_kernel(name):
    """A package does not say which kernel of the host its machine starts from."""
    run(machine(name).ReconfigVM_Task(vim.vm.ConfigSpec(extraConfig=boot_options())))


def power_on(name):
    run(machine(name).PowerOnVM_Task())


def power_off(name):
    run(machine(name).PowerOffVM_Task())


def destroy(name):
    end(machine(name))


def take_snapshot(name, snapshot, memory):
    run(machine(name).CreateSnapshot_Task(snapshot, "", memory, False))


def revert(name, snapshot):
    run(snapshot_of(machine(name), snapshot).RevertToSnapshot_Task())


def remove_snapshots(name):
    run(machine(name).RemoveAllSnapshots_Task())


def clone(name, into, snapshot=None):
    """Whole; above the snapshot if there is one. It is powered on."""
    location = vim.vm.RelocateSpec(pool=site.pool, datastore=site.datastore)
    spec = vim.vm.CloneSpec(location=location, powerOn=True, template=False)
    source = machine(name)
    if snapshot is not None:
        spec.snapshot = snapshot_of(source, snapshot)
        location.diskMoveType = "createNewChildDiskBacking"
    run(source.CloneVM_Task(site.vm_folder, into, spec))


def instant_clone(name, into):
    spec = vim.vm.InstantCloneSpec(name=into, location=vim.vm.RelocateSpec())
    run(machine(name).InstantClone_Task(spec))


def relocate(name, datastore):
    target = next(candidate for candidate in site.datacenter.datastore if candidate.name == datastore)
    run(machine(name).RelocateVM_Task(vim.vm.RelocateSpec(datastore=target)))


def export_package(name, directory, snapshot=None):
    """The machine, or what its snapshot kept, as an OVF package in the directory, which is made."""
    vm, directory = machine(name), pathlib.Path(directory)
    kept = None if snapshot is None else snapshot_of(vm, snapshot)
    lease = vm.ExportVm() if kept is None else kept.ExportSnapshot()
    devices = ready(lease).deviceUrl
    directory.mkdir()
    files = []
    for count, device in enumerate(devices, 1):
        status, body = ask("GET", device.url)
        equal((status, len(body)), (200, device.fileSize), "status and size of %s" % device.targetId)
        (directory / device.targetId).write_bytes(body)
        files.append(vim.OvfManager.OvfFile(deviceId=device.key, path=device.targetId, size=len(body)))
        make_progress(lease, count * 100 // len(devices))
    params = vim.OvfManager.CreateDescriptorParams(name=name, ovfFiles=files, snapshot=kept)
    made = site.content.ovfManager.CreateDescriptor(vm, params)
    equal([error.msg for error in made.error], [], "errors")
    (directory / "package.ovf").write_text(made.ovfDescriptor)
    lease.HttpNfcLeaseComplete()
    equal(lease.state, "done", "state")


def make_progress(lease, percent):
    lease.HttpNfcLeaseProgress(percent)
    equal(lease.transferProgress, percent, "progress")


def import_package(directory, name):
    result, files = package_in(directory, name)
    lease, info = begin(site, result)
    upload(result, info, files)
    make_progress(lease, 100)
    lease.HttpNfcLeaseComplete()
    equal((lease.state, info.entity.name), ("done", name), "state and name")


def give_up_import(directory, name):
    """In the middle of a file, whose connection is still open."""
    result, files = package_in(directory, name)
    lease, info = begin(site, result)
    item = result.fileItem[0]
    body = files[item.path]
    connection, path = connection_to(url_for(item, info))
    try:
        connection.putrequest("POST", path)
        for header, value in {**STREAM, "Content-Length": str(len(body))}.items():
            connection.putheader(header, value)
        connection.endheaders(body[: len(body) // 2])
        make_progress(lease, 50)
        lease.HttpNfcLeaseAbort()
        equal(lease.state, "error", "state")
    finally:
        connection.close()


def package_in(directory, name):
    directory = pathlib.Path(directory)
    result = import_spec(site, (directory / "package.ovf").read_text(), name)
    return result, {item.path: (directory / item.path).read_bytes() for item in result.fileItem}


OPERATIONS = {
    operation.__name__: operation
    for operation in (create, give_kernel, power_on, power_off, destroy, take_snapshot, revert, remove_snapshots, clone, instant_clone, relocate, export_package, import_package, give_up_import)
}


def answer(request):
    try:
        OPERATIONS[request["operation"]](**request["arguments"])
        return {}
    except Exception:  # told to whoever asked
        return {"error": traceback.format_exc()}


instance = connect()
site = Site(instance)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
Disconnect(instance)
