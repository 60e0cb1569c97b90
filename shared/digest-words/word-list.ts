// 256 plain Indonesian words, of which no two differ by one letter alone, so that they can be told apart by telephone. Fixed for ever: a code
// that was written down must be found again.
const WORDS = `
adik air akar alis angin apel asam atap awan ayun badan bagus bakau balai bangku baris batu bawang bayam beban becak bedug bekal belut
benang beras besi betis biji bintang biru bola bukit bulan bumi bunga burung busur butir cabai cahaya cangkul cemara cendana cermin
cincin cobek cucu dada dahan damar danau dapur daun desa dinding domba dompet dukuh duri durian ekor elang emas ember embun engsel
fajar gading galah gambut garam gelas gendang genteng gerbang gigi gitar gula gunung gurami halus hangat helai hijau huma hutan ibu
ikan intan jagung jahe jala jambu jamur janji jarum jati jendela jeruk jinak joglo jujur kabut kaca kaki kambing kampung kancil karet
kasur kayu kebun kelapa kemiri kenari kendi kepiting kertas kicau kincir kipas kolam kota kuda kuku kulit kunci kuning kursi ladang
lagu lampu langit laut lebah lemari lengan lereng lidah limau loyang lumbung lumut lurus madu mahoni malam mangga manis mata matang
meja melati merah merpati minyak mulut murai musim nanas nangka nasi nelayan ngarai nyala nyiur obor ombak opak otot pagar pagi pahat
paku panci pandan papan paruh pasir payung pelita penyu perahu perak perut petani piring pisang pohon pulau puncak putih putri raja
rakit rantai rapat rebana rempah rimba rotan rumah rumput rusa sabun sahabat salak sapu sarang sawah sayur segar semut senja sepeda
serai setia siang siput suara subuh sumur sungai surat tambak tanah tangan tari tebing tebu telur teman tepung terang tikar timur
titik tomat tongkat topi tugu tulang ufuk ulat umbi undang wajah waktu warna warung wayang wortel yoga zaitun zamrud
`

/** In the order of the byte that each stands for. */
export const WORD_LIST: readonly string[] = WORDS.trim().split(/\s+/)
