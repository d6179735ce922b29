"""What the pyVmomi scripts share: the connection, steps that report themselves, and ways to wait.

Each step prints one JSON line, which the test around the script turns into a test of its own. The address and the
password come in the environment, so that they are in no process list.
"""

import contextlib
import http.client
import json
import os
import ssl
import time
import traceback
from urllib.parse import quote

from pyVim.connect import Disconnect, SmartConnect
from pyVim.task import WaitForTask
from pyVmomi import vim, vmodl

HOST = os.environ["STADDLE_HOST"]
PORT = int(os.environ["STADDLE_PORT"])
USER = os.environ["STADDLE_USER"]
PASSWORD = os.environ["STADDLE_PASSWORD"]
#: Only real guests have an operating system that answers; `sim` or `qemu`.
ENGINE = os.environ.get("STADDLE_ENGINE", "sim")
#: Of machines that boot the small Linux, which the test has put on the datastore.
BOOT = {
    "boot.kernel": "[datastore1] guest/vmlinuz",
    "boot.initrd": "[datastore1] guest/initrd.img",
    "boot.commandLine": "console=ttyS0 quiet panic=-1",
}


def tls_context():
    return ssl.create_default_context(cafile=os.environ["STADDLE_CA"])


def connect(user=USER, password=PASSWORD):
    return SmartConnect(host=HOST, port=PORT, user=user, pwd=password, sslContext=tls_context())


@contextlib.contextmanager
def session(user=USER, password=PASSWORD):
    instance = connect(user, password)
    try:
        yield instance
    finally:
        Disconnect(instance)


@contextlib.contextmanager
def step(name):
    """Reports how its body went; later steps run in any case, so that one run shows everything that is wrong."""
    started = time.monotonic()
    report = {"step": name}
    try:
        yield
        report["ok"] = True
    except Exception as error:  # reported, and a failure of the test
        report["ok"] = False
        report["error"] = describe(error)
        report["trace"] = traceback.format_exc()[-3000:]
    report["seconds"] = round(time.monotonic() - started, 3)
    print(json.dumps(report), flush=True)


def describe(error):
    message = getattr(error, "msg", None) or str(error)
    return "%s: %s" % (type(error).__name__, message)


def equal(actual, expected, what="value"):
    if actual != expected:
        raise AssertionError("%s is %r, expected %r" % (what, actual, expected))


def true(condition, what):
    if not condition:
        raise AssertionError("expected: " + what)


@contextlib.contextmanager
def raises(fault_type):
    """The body must raise exactly this fault, with words in it."""
    caught = Caught()
    try:
        yield caught
    except fault_type as fault:
        equal(type(fault).__name__, fault_type.__name__, "the fault's type")
        true(fault.msg, "the fault has a message")
        caught.fault = fault
        return
    except Exception as error:
        raise AssertionError("expected %s, got %s" % (fault_type.__name__, describe(error))) from error
    raise AssertionError("expected %s, got no fault" % fault_type.__name__)


class Caught:
    fault = None


def run(task):
    """Waits for a task as pyVmomi's own helper does, and returns its result."""
    WaitForTask(task)
    return task.info.result


def eventually(condition, what, seconds=60.0):
    """For what the API cannot be asked to wait for."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError("waited %s s for: %s" % (seconds, what))
        time.sleep(0.05)


class Site:
    """The one datacenter of a host and what is in it."""

    def __init__(self, instance):
        self.content = instance.RetrieveContent()
        self.datacenter = next(
            child for child in self.content.rootFolder.childEntity if isinstance(child, vim.Datacenter)
        )
        self.vm_folder = self.datacenter.vmFolder
        self.compute = self.datacenter.hostFolder.childEntity[0]
        self.pool = self.compute.resourcePool
        self.host = self.compute.host[0]
        self.datastore = self.datacenter.datastore[0]
        self.network = self.datacenter.network[0]

    def create_vm(self, name, devices=(), folder=None, **fields):
        spec = vim.vm.ConfigSpec(
            name=name,
            guestId="debian11_64Guest",
            numCPUs=1,
            memoryMB=256,
            files=vim.vm.FileInfo(vmPathName="[%s]" % self.datastore.name),
            deviceChange=list(devices),
        )
        for field, value in fields.items():
            setattr(spec, field, value)
        return run((folder or self.vm_folder).CreateVM_Task(config=spec, pool=self.pool))

    def create_guest(self, name, devices, memory_mb):
        """A machine that boots the small Linux."""
        return self.create_vm(name, devices, memoryMB=memory_mb, extraConfig=boot_options())

    def find(self, name):
        view = self.content.viewManager.CreateContainerView(self.content.rootFolder, [vim.VirtualMachine], True)
        try:
            return next((vm for vm in view.view if vm.name == name), None)
        finally:
            view.Destroy()

    def files_below(self, folder):
        """Paths of the files below `[datastore] folder`; None when there is no such folder."""
        spec = vim.host.DatastoreBrowser.SearchSpec()
        try:
            found = run(self.datastore.browser.SearchDatastoreSubFolders_Task("[%s] %s" % (self.datastore.name, folder), spec))
        except vim.fault.FileNotFound:
            return None
        return [result.folderPath + file.path for result in found for file in result.file]


def boot_options():
    return [vim.option.OptionValue(key=key, value=value) for key, value in BOOT.items()]


def added(device, create_file=False):
    spec = vim.vm.device.VirtualDeviceSpec(device=device, operation="add")
    if create_file:
        spec.fileOperation = "create"
    return spec


def edited(device):
    return vim.vm.device.VirtualDeviceSpec(device=device, operation="edit")


def removed(device, destroy_file=False):
    spec = vim.vm.device.VirtualDeviceSpec(device=device, operation="remove")
    if destroy_file:
        spec.fileOperation = "destroy"
    return spec


def new_scsi(key=-1, kind=None):
    return (kind or vim.vm.device.ParaVirtualSCSIController)(key=key, busNumber=0, sharedBus="noSharing")


def new_disk(size_mb, controller_key=-1, unit=0, key=-10):
    backing = vim.vm.device.VirtualDisk.FlatVer2BackingInfo(fileName="", diskMode="persistent", thinProvisioned=True)
    return vim.vm.device.VirtualDisk(
        key=key, controllerKey=controller_key, unitNumber=unit, capacityInKB=size_mb * 1024, backing=backing
    )


def new_nic(network, kind=None, key=-20):
    backing = vim.vm.device.VirtualEthernetCard.NetworkBackingInfo(deviceName=network.name, network=network)
    connectable = vim.vm.device.VirtualDevice.ConnectInfo(startConnected=True, allowGuestControl=True, connected=True)
    return (kind or vim.vm.device.VirtualVmxnet3)(
        key=key, backing=backing, connectable=connectable, addressType="generated"
    )


def new_cdrom(iso_path=None, controller_key=200, unit=0, key=-30):
    connectable = vim.vm.device.VirtualDevice.ConnectInfo(
        startConnected=iso_path is not None, allowGuestControl=True, connected=False
    )
    return vim.vm.device.VirtualCdrom(
        key=key,
        controllerKey=controller_key,
        unitNumber=unit,
        connectable=connectable,
        backing=iso_backing(iso_path) if iso_path else empty_drive(),
    )


def iso_backing(path):
    return vim.vm.device.VirtualCdrom.IsoBackingInfo(fileName=path)


def empty_drive():
    return vim.vm.device.VirtualCdrom.RemotePassthroughBackingInfo(deviceName="", exclusive=False)


def devices_of(vm, kind):
    return [device for device in vm.config.hardware.device if isinstance(device, kind)]


def the_device(vm, kind):
    found = devices_of(vm, kind)
    equal(len(found), 1, "number of %s" % kind.__name__)
    return found[0]


def transfer(instance, method, site, path, body=None):
    """A file on the datastore over HTTPS, under the API session's cookie, as the vSphere documents say."""
    cookie = instance._stub.cookie.split(";")[0]
    url = "/folder/%s?dcPath=%s&dsName=%s" % (quote(path), quote(site.datacenter.name), quote(site.datastore.name))
    connection = http.client.HTTPSConnection(HOST, PORT, context=tls_context())
    try:
        headers = {"Cookie": cookie, "Content-Type": "application/octet-stream"}
        connection.request(method, url, body=body, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def destroy(vm):
    if vm.runtime.powerState == "poweredOn":
        run(vm.PowerOffVM_Task())
    run(vm.Destroy_Task())


def is_gone(managed_object):
    with raises(vmodl.fault.ManagedObjectNotFound) as caught:
        managed_object.vm if isinstance(managed_object, vim.vm.Snapshot) else managed_object.name
    equal(str(caught.fault.obj), str(managed_object), "the object that the fault names")
