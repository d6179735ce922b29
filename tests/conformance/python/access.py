"""Users, roles and permissions: what a reader may see and may not do, roles of one's own, rights on a part of the tree."""

from harness import USER, Disconnect, Site, connect, destroy, equal, raises, run, session, step, true, vim, vmodl

READER_PASSWORD = "Reader-of-things-1"
instance = connect()
site = Site(instance)
accounts = site.content.accountManager
authorization = site.content.authorizationManager
Permission = vim.AuthorizationManager.Permission


def role_id(name):
    return next(role.roleId for role in authorization.roleList if role.name == name)


def create_user(name):
    accounts.CreateUser(vim.host.LocalAccountManager.AccountSpecification(id=name, password=READER_PASSWORD, description="a test"))


with step("has the three built-in roles"):
    roles = {role.name: role for role in authorization.roleList}
    equal((roles["Admin"].roleId, roles["ReadOnly"].roleId, roles["NoAccess"].roleId), (-1, -2, -5), "their ids")
    true(all(roles[name].system for name in ("Admin", "ReadOnly", "NoAccess")), "they belong to the system")
    true("VirtualMachine.Interact.PowerOn" in roles["Admin"].privilege, "Admin may power on")
    true("VirtualMachine.Interact.PowerOn" not in roles["ReadOnly"].privilege, "ReadOnly may not")

with step("lists privileges with their groups"):
    found = {item.privId: item for item in authorization.privilegeList}
    equal(found["VirtualMachine.Interact.PowerOn"].privGroupName, "VirtualMachine.Interact", "its group")

with step("makes users and finds them"):
    create_user("reader")
    create_user("operator")
    names = [found.principal for found in site.content.userDirectory.RetrieveUserGroups(None, "reader", None, None, True, True, False)]
    true("reader" in names, "the new user is among %s" % names)

with step("gives a user without permissions no way in, or nothing to see"):
    try:
        with session("operator", READER_PASSWORD) as other:
            root = other.RetrieveContent().rootFolder
            try:
                children = root.childEntity
            except vim.fault.NoPermission:
                children = []
            true(not children, "the tree is empty for it")
    except vim.fault.NoPermission as fault:
        true(fault.msg, "the fault has a message")
    except vim.fault.InvalidLogin as fault:
        true(fault.msg, "the fault has a message")

with step("lets a reader see everything"):
    vm = site.create_vm("access")
    authorization.SetEntityPermissions(site.content.rootFolder, [Permission(principal="reader", group=False, roleId=role_id("ReadOnly"), propagate=True)])
    reader = connect("reader", READER_PASSWORD)
    reader_site = Site(reader)
    seen = reader_site.find("access")
    equal(seen, vm, "the machine")
    equal(seen.config.hardware.memoryMB, 256, "its memory")
    equal(seen.effectiveRole, [role_id("ReadOnly")], "the reader's role on it")

with step("refuses a reader every change with NoPermission that names the privilege"):
    attempts = {
        "VirtualMachine.Interact.PowerOn": lambda: seen.PowerOnVM_Task(),
        "VirtualMachine.Inventory.Delete": lambda: seen.Destroy_Task(),
        "VirtualMachine.Config.Rename": lambda: seen.Rename_Task("mine"),
        "VirtualMachine.Config.Memory": lambda: seen.ReconfigVM_Task(vim.vm.ConfigSpec(memoryMB=512)),
        "Folder.Create": lambda: reader_site.vm_folder.CreateFolder("mine"),
        "VirtualMachine.Inventory.Create": lambda: reader_site.create_vm("mine"),
        "Authorization.ModifyRoles": lambda: reader_site.content.authorizationManager.AddAuthorizationRole("mine", []),
        "Sessions.TerminateSession": lambda: reader_site.content.sessionManager.TerminateSession(["x"]),
    }
    wrong = []
    for privilege, attempt in attempts.items():
        try:
            run(attempt())
            wrong.append("%s: accepted" % privilege)
        except vim.fault.NoPermission as fault:
            if fault.privilegeId != privilege or not fault.msg or fault.object is None:
                wrong.append("%s: the fault says %s on %s" % (privilege, fault.privilegeId, fault.object))
        except Exception as error:
            wrong.append("%s: %s %s" % (privilege, type(error).__name__, getattr(error, "msg", error)))
    true(not wrong, "NoPermission for each; instead %s" % "; ".join(wrong))
    equal((vm.name, vm.runtime.powerState, vm.config.hardware.memoryMB), ("access", "poweredOff", 256), "the machine is as it was")

with step("answers what a user may do without trying"):
    answer = authorization.HasPrivilegeOnEntity(vm, instance.content.sessionManager.currentSession.key, ["VirtualMachine.Interact.PowerOn"])
    equal(list(answer), [True], "for the administrator")
    answer = authorization.HasPrivilegeOnEntity(vm, reader.content.sessionManager.currentSession.key, ["VirtualMachine.Interact.PowerOn", "System.Read"])
    equal(list(answer), [False, True], "for the reader")

with step("makes a role, gives it on one folder, and it works there only"):
    role = authorization.AddAuthorizationRole("switcher", ["VirtualMachine.Interact.PowerOn", "VirtualMachine.Interact.PowerOff"])
    folder = site.vm_folder.CreateFolder("switched")
    inside = site.create_vm("inside", folder=folder)
    authorization.SetEntityPermissions(site.content.rootFolder, [Permission(principal="operator", group=False, roleId=role_id("ReadOnly"), propagate=True)])
    authorization.SetEntityPermissions(folder, [Permission(principal="operator", group=False, roleId=role, propagate=True)])
    with session("operator", READER_PASSWORD) as operator:
        operator_site = Site(operator)
        run(operator_site.find("inside").PowerOnVM_Task())
        equal(inside.runtime.powerState, "poweredOn", "the machine inside")
        run(operator_site.find("inside").PowerOffVM_Task())
        with raises(vim.fault.NoPermission):
            run(operator_site.find("access").PowerOnVM_Task())

with step("changes a role under the user's feet"):
    authorization.UpdateAuthorizationRole(role, "switcher-off", ["VirtualMachine.Interact.PowerOff"])
    with session("operator", READER_PASSWORD) as operator:
        with raises(vim.fault.NoPermission):
            run(Site(operator).find("inside").PowerOnVM_Task())

with step("reads permissions back"):
    equal([(p.principal, p.roleId) for p in authorization.RetrieveEntityPermissions(folder, False)], [("operator", role)], "on the folder")
    inherited = {p.principal for p in authorization.RetrieveEntityPermissions(folder, True)}
    true({"operator", "reader"} <= inherited, "with what is inherited: %s" % inherited)
    equal([p.entity for p in authorization.RetrieveRolePermissions(role)], [folder], "by role")

with step("hides a part of the tree with NoAccess"):
    authorization.SetEntityPermissions(folder, [Permission(principal="reader", group=False, roleId=role_id("NoAccess"), propagate=True)])
    equal(reader_site.find("inside"), None, "the machine in the hidden folder")
    with raises(vim.fault.NoPermission):
        vim.VirtualMachine(inside._moId, reader._stub).name

with step("refuses to remove a role in use, and removes it when told to"):
    try:
        authorization.RemoveAuthorizationRole(role, True)
        raise AssertionError("it was removed")
    except vim.fault.RemoveFailed as fault:
        true(fault.msg, "the fault has a message")
    authorization.RemoveEntityPermission(folder, "operator", False)
    authorization.RemoveAuthorizationRole(role, True)
    true(all(item.roleId != role for item in authorization.roleList), "the role is gone")

with step("refuses to change a built-in role"):
    try:
        authorization.UpdateAuthorizationRole(-2, "ReadOnly", ["VirtualMachine.Interact.PowerOn"])
        raise AssertionError("it was accepted")
    except (vim.fault.AuthMinimumAdminPermission, vim.fault.InvalidName, vim.fault.NoPermission, vmodl.fault.InvalidArgument, vmodl.fault.NotSupported) as fault:
        true(fault.msg, "the fault has a message")

with step("ends a removed user's session and permissions"):
    accounts.RemoveUser("reader")
    with raises(vim.fault.NotAuthenticated):
        reader_site.content.rootFolder.name
    with raises(vim.fault.InvalidLogin):
        connect("reader", READER_PASSWORD)
    left = [p for p in authorization.RetrieveAllPermissions() if p.principal == "reader"]
    equal(left, [], "the user's permissions")

with step("refuses to lose the last administrator"):
    try:
        accounts.RemoveUser(USER)
        raise AssertionError("it was accepted")
    except Exception as error:
        true(not isinstance(error, AssertionError), "the administrator cannot remove itself")

with step("cleans up"):
    accounts.RemoveUser("operator")
    destroy(vm)
    run(folder.Destroy_Task())

Disconnect(instance)
