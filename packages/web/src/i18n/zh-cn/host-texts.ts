import type { TextArea, Words } from '../host-words.ts'

const alarms: Words = {
  'Host CPU usage': '主机 CPU 使用率',
  'The processors of the host are busy for five minutes': '主机的处理器持续繁忙五分钟',
  'Host memory usage': '主机内存使用率',
  'The memory of the host is nearly full for five minutes': '主机的内存持续五分钟接近用满',
  'Virtual machine CPU usage': '虚拟机 CPU 使用率',
  'The processors of a machine are busy for five minutes': '虚拟机的处理器持续繁忙五分钟',
  'Virtual machine memory usage': '虚拟机内存使用率',
  'A machine works with most of its memory for ten minutes': '虚拟机持续十分钟使用其大部分内存',
  'Datastore usage on disk': '数据存储的磁盘使用率',
  'A datastore is nearly full': '数据存储接近用满',
  'Host connection and power state': '主机连接和电源状态',
  'The host does not answer': '主机没有响应',
  'Cannot connect to storage': '无法连接到存储',
  'A datastore cannot be reached': '无法访问数据存储',
}

const roles: Words = {
  Admin: '管理员',
  'Full access rights': '完全访问权限',
  ReadOnly: '只读',
  'See details of objects, but not make changes': '可以查看对象的详细信息，但不能更改',
  NoAccess: '无权访问',
  'Used for restricting granted access': '用于限制已授予的访问权限',
}

const devices: Words = {
  'Hard disk {number}': '硬盘 {number}',
  'CD/DVD drive {number}': 'CD/DVD 驱动器 {number}',
  'Network adapter {number}': '网络适配器 {number}',
  'Serial port {number}': '串行端口 {number}',
  'Virtual TPM {number}': '虚拟 TPM {number}',
  'WDT {number}': '看门狗定时器 {number}',
  'IDE {number}': 'IDE {number}',
  'SATA controller {number}': 'SATA 控制器 {number}',
  'SCSI controller {number}': 'SCSI 控制器 {number}',
  'NVME controller {number}': 'NVMe 控制器 {number}',
  'USB controller {number}': 'USB 控制器 {number}',
  'USB xHCI controller {number}': 'USB xHCI 控制器 {number}',
  'PS2 controller {number}': 'PS2 控制器 {number}',
  'PCI controller {number}': 'PCI 控制器 {number}',
  'SIO controller {number}': 'SIO 控制器 {number}',
  Keyboard: '键盘',
  'Pointing device': '指点设备',
  'Video card': '显卡',
  'VMCI device': 'VMCI 设备',
}

const counters: Words = {
  Usage: '使用率',
  'Usage in MHz': '使用量（MHz）',
  Wait: '等待',
  Ready: '就绪等待',
  Idle: '空闲',
  Used: '已用时间',
  Demand: '需求',
  Readiness: '就绪等待比例',
  Granted: '已授予',
  Active: '活动',
  'Swap used': '已用交换空间',
  Swapped: '已换出',
  Balloon: '气球回收',
  Consumed: '已占用',
  Overhead: '开销',
  'Read requests': '读取请求',
  'Write requests': '写入请求',
  'Read rate': '读取速率',
  'Write rate': '写入速率',
  'Highest latency': '最高延迟',
  'Reads per second': '每秒读取',
  'Writes per second': '每秒写入',
  'Space used': '已用空间',
  'Space promised': '已置备空间',
  Capacity: '容量',
  'Packets received': '接收的数据包',
  'Packets sent': '发送的数据包',
  'Receive rate': '接收速率',
  'Send rate': '发送速率',
  'Receives dropped': '丢弃的接收数据包',
  'Sends dropped': '丢弃的发送数据包',
  'Disk usage': '磁盘使用率',
  Uptime: '运行时间',
  'Read latency': '读取延迟',
  'Write latency': '写入延迟',
}

const units: Words = {
  '%': '%',
  MHz: 'MHz',
  ms: '毫秒',
  KB: 'KB',
  KBps: 'KB/秒',
  num: '个',
  s: '秒',
  'Degrees C': '℃',
  RPM: '转/分',
  Volts: '伏',
  Watts: '瓦',
}

const names: Words = {
  SSH: 'SSH',
  'NTP Daemon': 'NTP 守护进程',
  'Staddle daemon': 'Staddle 守护进程',
  'The daemon': '守护进程',
  'QEMU of {name}': '{name} 的 QEMU',
  Unknown: '未知',
  Administrator: '管理员',
  'Staddle, open source (Apache License 2.0)': 'Staddle，开源软件（Apache License 2.0）',
}

const questions: Words = {
  Retry: '重试',
  Cancel: '取消',
  '{name} is paused because its datastore is full{detail}. Mend that, then retry, or cancel to power it off.':
    '{name} 已暂停，因为其数据存储已满{detail}。请排除问题后重试，或取消以关闭其电源。',
  '{name} is paused because a disk failed{detail}. Mend that, then retry, or cancel to power it off.':
    '{name} 已暂停，因为磁盘出现故障{detail}。请排除问题后重试，或取消以关闭其电源。',
  '{name} is paused because its guest crashed{detail}. Mend that, then retry, or cancel to power it off.':
    '{name} 已暂停，因为其客户机已崩溃{detail}。请排除问题后重试，或取消以关闭其电源。',
  '{name} is paused because it was stopped{detail}. Mend that, then retry, or cancel to power it off.':
    '{name} 已暂停，因为它被停止{detail}。请排除问题后重试，或取消以关闭其电源。',
}

const refusals: Words = {
  '{vm} is {state}; for this it has to be {allowed}.': '{vm} 当前的电源状态不允许此操作。',
  'The encryption of {disk} cannot be changed while {vm} is on.': '{vm} 打开电源时无法更改 {disk} 的加密。',
  'The mode of {disk} cannot be changed while {vm} is on; power it off first.':
    '{vm} 打开电源时无法更改 {disk} 的模式；请先关闭其电源。',
  '{what} cannot be changed while {vm} is on; power it off first.':
    '{vm} 打开电源时无法更改此设置（{what}）；请先关闭其电源。',
  'The hardware of {vm}, and its key, cannot be changed while it is suspended; power it on or off first.':
    '{vm} 挂起时无法更改其硬件和密钥；请先打开或关闭其电源。',
  '{vm} has nonpersistent disks and stays where it is while it is on or suspended; power it off first.':
    '{vm} 有非持久磁盘，打开电源或挂起时无法移动；请先关闭其电源。',
  'A name must not be empty.': '名称不能为空。',
  'A name must not contain control characters or halves of characters.': '名称不能包含控制字符或不完整的字符。',
  'The name "{name}…" is longer than {longest} characters.': '名称“{name}…”超过 {longest} 个字符。',
  '"{name}" cannot be a {what} name: use 1 to 64 letters, digits, dots, dashes, underscores or @, beginning with a letter or digit.':
    '“{name}”不能用作名称：请使用 1 到 64 个字母、数字、点、短横线、下划线或 @，并以字母或数字开头。',
  '"{name}" cannot name a datastore: no brackets, slashes, % or spaces around it.':
    '“{name}”不能用作数据存储的名称：不能含有方括号、斜杠或 %，首尾不能有空格。',
  'A role name has 1 to 80 characters and no control characters.': '角色名称须有 1 到 80 个字符，且不含控制字符。',
  'A snapshot needs a name of 1 to {longest} characters.': '快照名称须有 1 到 {longest} 个字符。',
  'The name of an alarm has 1 to {longest} characters.': '警报名称须有 1 到 {longest} 个字符。',
  "A custom field's name has from 1 to {longest} characters.": '自定义字段名称须有 1 到 {longest} 个字符。',
  'There is no option "{name}" here.': '这里没有选项“{name}”。',
  '"{name}" is not a possible name of an option.': '“{name}”不能用作选项的名称。',
}

const networks: Words = {
  'The virtual switch "{name}" was added.': '已添加虚拟交换机“{name}”。',
  'The virtual switch "{name}" was changed.': '已更改虚拟交换机“{name}”。',
  'The virtual switch "{name}" was removed.': '已移除虚拟交换机“{name}”。',
  'The port group "{name}" was added.': '已添加端口组“{name}”。',
  'The port group "{name}" was changed.': '已更改端口组“{name}”。',
  'The port group "{name}" was renamed to "{newName}".': '端口组“{name}”已重命名为“{newName}”。',
  'The port group "{name}" was removed.': '已移除端口组“{name}”。',
  'The network configuration was changed.': '已更改网络配置。',
  'Guests get no addresses: their DHCP server does not start ({cause}). Stop what else uses {address}; it is tried again every few seconds.':
    '客户机无法获得地址：其 DHCP 服务器无法启动（{cause}）。请停止占用 {address} 的其他程序；每隔几秒会重试一次。',
}

const acceleration: Words = {
  'this processor shows no virtualisation (no vmx or svm flag); enable it in the firmware, or nested virtualisation in the host above':
    '此处理器未显示虚拟化功能（没有 vmx 或 svm 标志）；请在固件中启用它，或在上层主机中启用嵌套虚拟化',
  'the kernel module {module} is not loaded; try: modprobe {same}':
    '内核模块 {module} 未加载；请尝试：modprobe {module}',
  '{device} cannot be opened ({error}); is this user in the group kvm?':
    '无法打开 {device}（{error}）；此用户是否属于 kvm 组？',
  'the processor has {flag}, {module} is loaded and {device} opens':
    '处理器具有 {flag}，{module} 已加载，且可以打开 {device}',
  'configured; KVM can be used: {reason}': '按配置；可以使用 KVM：{reason}',
  'configured; KVM cannot be used: {reason}': '按配置；无法使用 KVM：{reason}',
  'Machines are simulated: no guest really runs.': '虚拟机是模拟的：没有客户机真正运行。',
}

const logins: Words = {
  'Cannot complete login due to an incorrect user name or password.': '用户名或密码不正确，无法登录。',
  'Too many failed logins from {address}; try again in {seconds} s.':
    '来自 {address} 的登录失败次数过多；请在 {seconds} 秒后重试。',
  'The clone ticket is unknown, used or expired, or its session has ended.':
    '克隆票据未知、已使用或已过期，或者其会话已结束。',
}

/** What a package that is exported is without. */
const exports: Words = {
  'The TPM of {name} is not in the package: a machine that is made of it has none, and what the guest sealed needs its recovery key.':
    '软件包不包含 {name} 的 TPM：由它创建的虚拟机没有 TPM，客户机用 TPM 密封的内容需要恢复密钥。',
  '{name} starts from the kernel {kernel}, which is not in the package: a machine that is made of it starts from its disks.':
    '{name} 从内核 {kernel} 启动，而软件包不包含该内核：由它创建的虚拟机从其磁盘启动。',
}

/** What the page itself says where it is not shown but thrown. */
const failures: Words = {
  'Cannot reach {address}: {why}': '无法连接到 {address}：{why}',
  'The connection to the host broke.': '与主机的连接已断开。',
  'The connection broke while a disk was sent.': '发送磁盘时连接断开。',
  'The disk {disk} was answered with HTTP {status}.': '请求磁盘 {disk} 得到的回应是 HTTP {status}。',
  'The disk {disk} came with {length} bytes instead of {size}; export it again.':
    '磁盘 {disk} 收到 {length} 字节，而不是 {size} 字节；请重新导出。',
  'The host closed the console.': '主机关闭了控制台。',
  'The host gave the import up.': '主机放弃了导入。',
  'The upload was stopped.': '上传已停止。',
  'Choose an .ova file, or an .ovf file together with its disks.': '请选择 .ova 文件，或 .ovf 文件及其磁盘。',
  'The host cannot make a machine of this package.': '主机无法用此软件包创建虚拟机。',
  'The host does not say where {file} goes.': '主机没有说明 {file} 应放在哪里。',
  '{archive} has {count} OVF descriptors; a package has one.':
    '{archive} 有 {count} 个 OVF 描述文件；软件包应只有一个。',
  '{package} has no file {file}, which its manifest names. It is not whole; get it again.':
    '{package} 中没有其清单所列的文件 {file}。软件包不完整，请重新获取。',
  '{package} has no file {file}, which its descriptor names.': '{package} 中没有其描述所列的文件 {file}。',
  "The package's manifest does not name {file}; the package was changed.":
    '软件包的清单未列出 {file}；软件包已被更改。',
  'The package\'s manifest has a line that is not understood: "{line}".': '软件包的清单中有无法识别的行：“{line}”。',
  "The package's manifest names {file} twice.": '软件包的清单两次列出 {file}。',
  "{file} is not what the package's manifest says: its {algorithm} is {actual}, not {digest}. The package is damaged or was changed; get it again.":
    '{file} 与软件包的清单不符：其 {algorithm} 是 {actual}，而不是 {digest}。软件包已损坏或被更改，请重新获取。',
  '{file} is too long for a text.': '{file} 作为文本太长。',
  '{archive} cannot be read: {why}.': '无法读取 {archive}：{why}。',
  'The name {name} is too long for an archive.': '名称 {name} 对归档文件来说太长。',
  'You may not see a resource pool of this host.': '您无权查看此主机的资源池。',
}

/** By the English words. */
export const hostTexts: Readonly<Record<TextArea, Words>> = {
  alarms,
  counters: { ...counters, ...units },
  devices,
  messages: { ...questions, ...refusals, ...logins, ...networks, ...acceleration, ...exports, ...failures },
  names,
  roles,
}
