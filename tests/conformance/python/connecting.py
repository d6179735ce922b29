"""Connecting: what the service says of itself, logging in and out, sessions and their end."""

from datetime import datetime, timezone

from harness import PASSWORD, USER, Disconnect, connect, equal, raises, session, step, true, vim

with step("connects, verified by the host's own certificate authority, and tells what it is"):
    instance = connect()
    about = instance.RetrieveContent().about
    equal(about.apiType, "VirtualCenter", "about.apiType")
    for field in ("name", "fullName", "vendor", "version", "build", "osType", "productLineId", "apiVersion", "instanceUuid"):
        true(getattr(about, field), "about.%s says something" % field)

with step("hands out every manager that a client starts from"):
    content = instance.RetrieveContent()
    for field in (
        "rootFolder propertyCollector viewManager searchIndex sessionManager authorizationManager taskManager eventManager "
        "perfManager setting accountManager customFieldsManager fileManager licenseManager"
    ).split():
        true(getattr(content, field) is not None, "content.%s is there" % field)

with step("tells the time, time zone included"):
    now = instance.CurrentTime()
    true(abs((datetime.now(timezone.utc) - now).total_seconds()) < 60, "the host's clock is ours")

with step("knows the session that asks"):
    current = instance.content.sessionManager.currentSession
    equal(current.userName, USER, "currentSession.userName")
    true(current.key and current.loginTime and current.ipAddress, "key, login time and address are there")
    true(any(s.key == current.key for s in instance.content.sessionManager.sessionList), "it is in the list")
    equal(instance.content.sessionManager.SessionIsActive(current.key, current.userName), True, "SessionIsActive")

with step("refuses a wrong password with InvalidLogin"):
    with raises(vim.fault.InvalidLogin):
        connect(USER, PASSWORD + "x")

with step("refuses an unknown user with the same fault"):
    with raises(vim.fault.InvalidLogin):
        connect("nobody-of-that-name", PASSWORD)

with step("answers NotAuthenticated to a call after logging out"):
    second = connect()
    content = second.RetrieveContent()
    root = content.rootFolder
    content.sessionManager.Logout()
    with raises(vim.fault.NotAuthenticated):
        root.name

with step("serves the service content without a login"):
    equal(second.RetrieveServiceContent().about.apiType, "VirtualCenter", "about.apiType")

with step("refuses a second login in one session with AlreadyLoggedIn or replaces it"):
    third = connect()
    try:
        third.content.sessionManager.Login(USER, PASSWORD, None)
    except vim.fault.InvalidLogin as fault:
        true(fault.msg, "the fault has a message")
    Disconnect(third)

with step("ends another session at once"):
    victim = connect()
    key = victim.content.sessionManager.currentSession.key
    root = victim.content.rootFolder
    instance.content.sessionManager.TerminateSession([key])
    with raises(vim.fault.NotAuthenticated):
        root.name
    true(all(s.key != key for s in instance.content.sessionManager.sessionList), "it is in the list no more")

with step("answers NotFound for a session that is not there"):
    with raises(vim.fault.NotFound):
        instance.content.sessionManager.TerminateSession(["52000000-0000-0000-0000-000000000000"])

with step("keeps sessions apart: what one makes, another cannot use"):
    with session() as other:
        content = other.RetrieveContent()
        view = content.viewManager.CreateContainerView(content.rootFolder, [vim.Folder], True)
        foreign = vim.view.ContainerView(view._moId, instance._stub)
        try:
            seen = foreign.view
        except Exception:
            seen = None
        true(not seen, "the other session's view shows nothing here")

with step("disconnects"):
    Disconnect(instance)
