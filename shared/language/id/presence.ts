// Words about who is here.
export const presence = {
  title: 'Siapa di sini',
  open: (count: number) => `Siapa di sini: ${count} orang`,
  more: (count: number) => `+${count}`,
  moreLabel: (count: number) => `dan ${count} orang lagi`,
  you: 'Anda',
  alone: 'Hanya Anda yang sedang membuka perjanjian ini.',
  unaffiliated: 'tanpa mitra',
  close: 'Tutup',
  devices: (count: number) => `${count} perangkat`,
}
