import type { Widened } from '../en/texts.ts'
import type { vmCopies as english } from '../en/vm-copies.ts'

export const vmCopies: Widened<typeof english> = {
  clone: {
    copyOf: '{{name}}-copy',
    sameDatastore: '与源虚拟机相同',
    sameKind: '与源磁盘相同',
    state: '状态',
    now: '现在的状态',
    linked: '链接克隆',
    linkedWords: '其磁盘位于源磁盘之上：立即完成且占用空间小。',
    linkedNeeds: '链接克隆需要先选择一个快照。',
    template: '生成为模板',
    powerOn: '完成后打开电源',
    customize: '自定义客户机',
    customizeWords: '用于带 cloud-init 的 Linux 客户机，在首次启动时执行。',
    user: '要创建的用户',
    userWords: '使用密钥登录，可以成为 root。留空则不创建用户。',
    keys: 'SSH 公钥，每行一个',
  },
  fork: {
    words: '新虚拟机连同内存从此虚拟机现在的状态继续运行；期间它继续运行。',
    base: '名称',
    count: '数量',
    names: '名称为 {{names}}。',
    submit: '分叉',
  },
  relocate: {
    words: '移动虚拟机的所有文件，或在原位置转换其磁盘；期间虚拟机可以继续运行。',
    from: '现在位置',
    to: '数据存储',
    stays: '保持现在位置',
    sameKind: '保持不变',
    submit: '移动',
  },
  export: {
    words:
      '虚拟机及其磁盘将下载为 {{name}}。完成前请保持此页面打开。如有 TPM，则不包含在内：客户机用它密封的内容需要恢复密钥。',
    extraConfig: '包含高级设置',
    preparing: '主机正在准备磁盘',
    sending: '正在下载',
    stop: '停止',
  },
  register: {
    title: '注册虚拟机',
    submit: '注册',
    choose: '选择虚拟机的配置文件',
    nameWords: '留空则使用文件中的名称。',
    template: '注册为模板',
  },
}
