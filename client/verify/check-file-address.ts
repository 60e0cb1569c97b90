/** Where the site keeps the one-file verifier (server/setup/build-check-file.mjs). */
export const CHECK_FILE = '/pemeriksa-mufakat.html'
