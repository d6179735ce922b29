"""Refusals: the right fault type with words in it, for everything a client can get wrong; and nothing is changed by it."""

import http.client

from harness import HOST, PORT, tls_context, Disconnect, Site, connect, destroy, equal, is_gone, raises, run, step, true, vim, vmodl

instance = connect()
site = Site(instance)
vm = site.create_vm("faults")


def create(**fields):
    spec = vim.vm.ConfigSpec(guestId="otherLinux64Guest", files=vim.vm.FileInfo(vmPathName="[datastore1]"), **fields)
    return run(site.vm_folder.CreateVM_Task(spec, site.pool))


with step("DuplicateName for a second machine of the same name in a folder"):
    with raises(vim.fault.DuplicateName) as caught:
        create(name="faults")
    equal((caught.fault.name, caught.fault.object), ("faults", vm), "what the fault names")

with step("ManagedObjectNotFound for an object that never was"):
    with raises(vmodl.fault.ManagedObjectNotFound) as caught:
        vim.VirtualMachine("vm-424242", instance._stub).name
    equal(caught.fault.obj._moId, "vm-424242", "what the fault names")
    with raises(vmodl.fault.ManagedObjectNotFound):
        vim.VirtualMachine("vm-424242", instance._stub).PowerOnVM_Task()

with step("ManagedObjectNotFound for one that is gone"):
    passing = site.create_vm("faults-passing")
    run(passing.Destroy_Task())
    is_gone(passing)

with step("a fault for an object of another type than the client says"):
    try:
        vim.VirtualMachine(site.host._moId, instance._stub).PowerOnVM_Task()
        raise AssertionError("it was accepted")
    except vmodl.MethodFault as fault:
        true(fault.msg, "the fault has a message")

with step("InvalidPowerState, with both states in it"):
    with raises(vim.fault.InvalidPowerState) as caught:
        run(vm.SuspendVM_Task())
    equal((caught.fault.existingState, caught.fault.requestedState), ("poweredOff", "suspended"), "the states")
    with raises(vim.fault.InvalidPowerState):
        vm.RebootGuest()
    with raises(vim.fault.InvalidPowerState):
        vm.ShutdownGuest()

with step("InvalidName for names that cannot be"):
    for name in ("", "x" * 300):
        try:
            run(vm.Rename_Task(name))
            raise AssertionError("%r was accepted" % name)
        except (vim.fault.InvalidName, vmodl.fault.InvalidArgument) as fault:
            true(fault.msg, "the fault has a message")
    equal(vm.name, "faults", "the name")

with step("InvalidDatastorePath, InvalidDatastore or FileNotFound for files that are not there"):
    kin = (vim.fault.InvalidDatastorePath, vim.fault.InvalidDatastore, vim.fault.FileNotFound, vim.fault.NotFound)
    for path in ("no brackets", "[nowhere] a/a.vmx", "[datastore1] nothing/nothing.vmx", "[datastore1] ../../etc/passwd"):
        try:
            run(site.vm_folder.RegisterVM_Task(path=path, name="x", asTemplate=False, pool=site.pool))
            raise AssertionError("%r was accepted" % path)
        except kin as fault:
            true(fault.msg, "the fault has a message")

with step("FileNotFound for a search in a folder that is not there"):
    with raises(vim.fault.FileNotFound):
        run(site.datastore.browser.SearchDatastore_Task("[datastore1] nothing-here", vim.host.DatastoreBrowser.SearchSpec()))

with step("a failed creation leaves nothing"):
    try:
        create(name="faults-broken", memoryMB=2)
        raise AssertionError("it was accepted")
    except (vmodl.fault.InvalidArgument, vim.fault.VmConfigFault) as fault:
        true(fault.msg, "the fault has a message")
    equal(site.find("faults-broken"), None, "the machine")
    equal(site.files_below("faults-broken"), None, "its files")

with step("NotSupported for a method that is not there yet"):
    try:
        run(vm.CreateSecondaryVM_Task(None))
        raise AssertionError("it was accepted")
    except vmodl.fault.NotSupported as fault:
        true(fault.msg, "the fault has a message")

with step("a fault for a value of the wrong kind, and the session lives on"):
    body = (
        '<?xml version="1.0"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>'
        '<CreateFolder xmlns="urn:vim25"><_this type="Folder">%s</_this><nome>x</nome></CreateFolder></Body></Envelope>'
    ) % site.vm_folder._moId
    for text in (body, body.replace("Folder>", "NoSuchMethod>"), "<Envelope", "", "{}"):
        connection = http.client.HTTPSConnection(HOST, PORT, context=tls_context())
        headers = {"Content-Type": "text/xml", "Cookie": instance._stub.cookie.split(";")[0], "SOAPAction": '"urn:vim25/6.5"'}
        connection.request("POST", "/sdk", body=text, headers=headers)
        response = connection.getresponse()
        answer = response.read().decode()
        connection.close()
        true(response.status in (400, 500), "status of %r is %d" % (text[:60], response.status))
        true("<faultstring>" in answer or response.status == 400, "it is a SOAP fault: %r" % answer[:200])
        true("<faultstring></faultstring>" not in answer, "it has words")
    equal(vm.name, "faults", "the session lives")

with step("cleans up"):
    destroy(vm)

Disconnect(instance)
