import type { Texts } from '../en/texts.ts'

export const charts: Texts['charts'] = {
  range: '时间范围',
  ranges: { hour: '最近一小时', day: '一天', week: '一周', month: '一个月', year: '一年' },
  titles: {
    cpu: 'CPU',
    cpuReady: '等待 CPU',
    memory: '内存',
    memoryUsage: '内存使用率',
    diskRate: '磁盘吞吐量',
    diskRequests: '每秒磁盘请求',
    diskLatency: '磁盘延迟',
    network: '网络',
    space: '空间',
  },
  of: '{{name}} 的{{chart}}',
  csvOf: '{{chart}}（CSV）',
  none: '还没有数据',
  noneWords: '运行中的虚拟机每 20 秒测量一次，首批数据很快就会出现。',
}
