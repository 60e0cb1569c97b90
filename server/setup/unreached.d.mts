import type { Plugin } from 'vite'

export function withoutUnreached(file: string, code: string): string
export function leaveOutUnreached(): Plugin
