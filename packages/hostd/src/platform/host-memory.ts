// How much memory this host has, and how much of it could be had now.
import { freemem, totalmem } from 'node:os'

export function hostMemory(): { readonly totalBytes: number; readonly freeBytes: number } {
  return { totalBytes: totalmem(), freeBytes: freemem() }
}
