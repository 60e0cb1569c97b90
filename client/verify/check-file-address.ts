/** Where the site keeps the one-file verifier (server/setup/build-check-file.mjs), and the same with all that typesets again. */
export const CHECK_FILE = '/pemeriksa-mufakat.html'
export const CHECK_FILE_WHOLE = '/pemeriksa-mufakat-lengkap.html'

/** Of the files, in 10^6 bytes, rounded up; test/pdf/check-file.test.ts holds them to what the build makes. */
export const CHECK_FILE_MEGABYTES = { small: 0.4, whole: 18 } as const
