/** Where the site keeps what typesets a file again in the browser (server/setup/build-print-kit.mjs). */
export const PRINT_KIT = '/alat-cetak.kit'

/**
 * Megabytes (10^6 bytes), rounded up; test/setup/print-kit.test.ts holds them to what the build makes. Over a safe line the tighter packing comes.
 */
export const PRINT_KIT_MEGABYTES = { line: 10, plainLine: 13, kept: 32 } as const
