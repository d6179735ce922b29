"""What a client does with an HttpNfcLease: waits until it is ready, and fetches and sends the files that it offers."""

import http.client
from urllib.parse import urlsplit

from harness import HOST, PORT, equal, eventually, tls_context, vim

STREAM = {"Content-Type": "application/x-vnd.vmware-streamVmdk"}


def ready(lease):
    eventually(lambda: lease.state != "initializing", "the lease is ready")
    if lease.state == "error":
        raise AssertionError("the lease failed: %s" % lease.error.msg)
    return lease.info


def connection_to(url):
    parts = urlsplit(url)
    equal((parts.hostname, parts.port), (HOST, PORT), "where the files are")
    return http.client.HTTPSConnection(parts.hostname, parts.port, context=tls_context()), parts.path


def ask(method, url, body=None, headers=None):
    """Without a session: the address is enough, as tools expect."""
    connection, path = connection_to(url)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def import_params(site, name):
    mapping = vim.OvfManager.NetworkMapping(name=site.network.name, network=site.network)
    return vim.OvfManager.CreateImportSpecParams(
        entityName=name, networkMapping=[mapping], diskProvisioning="thin", locale="", deploymentOption=""
    )


def import_spec(site, descriptor, name):
    params = import_params(site, name)
    result = site.content.ovfManager.CreateImportSpec(descriptor, site.pool, site.datastore, params)
    equal([error.msg for error in result.error], [], "errors")
    return result


def begin(site, result):
    lease = site.pool.ImportVApp(result.importSpec, site.vm_folder)
    return lease, ready(lease)


def url_for(item, info):
    return next(device.url for device in info.deviceUrl if device.importKey == item.deviceId)


def upload(result, info, files):
    for item in result.fileItem:
        status, _ = ask("POST", url_for(item, info), files[item.path], STREAM)
        equal(status, 200, "the status of sending %s" % item.path)
