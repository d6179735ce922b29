export const createSources = ['iso', 'template', 'package', 'copy', 'empty'] as const
export type CreateSource = (typeof createSources)[number]
