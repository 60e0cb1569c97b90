// Characters of the fonts that pages are set in, as ranges of code points in base 36: gap from the range before, dot, length less one.
// Made by test/export/coverage-of.ts; a test holds both together and prints the new text when fonts change.
export const FONT_COVERAGE = [
  '0.0 d.0 j.2m y.k7 3.5 5.6 2.0 2.j 2.b0 2q.1i 9.q 6.4 c.73 29.1b 6p.u 2.1 7.2v 3ht.e ci.8 3c.6t 6.7u 3.5',
  '3.11 3.5 3.7 2.0 2.0 2.0 2.u 3.1g 2.e 2.d 3.5 2.i 3.2 2.8 2.2s 2.b 3.q 2.c 4.u 3.0 y.0 d.0 g.27 4.1 7.3',
  '12.0 c.9 f.2 2g.0 4.0 9.0 2.1 3.0 4.1 4.1 a.0 2.0 t.0 o.1 3.1 4d.0 e.0 a.1 5.1 7.0 4n.0 q.a 5.2 5k.0 1q.0',
  '2.0 a.0 4.0 4.0 4.0 4.0 8.0 8.0 8.0 8.0 k.s k.0 4.0 4.0 4.0 4.3 d.1 9.2 6.0 4.0 4.0 2.0 4.0 4.0 6.2 3.0',
  '9.1 d.0 l.3 2.4 a.0 3.0 3.1 3.0 5.0 3.0 2.1 3.0 4.0 4.1 9.4 4.0 2.0 6.b c.1 3.0 2.1 2.0 2.1 4.0 c.0 3.1',
  'j.5 2.0 2.1 4.1 6.0 3.1 5.1 c.1 6.1 3.0 6.1 2.0 2.1 l.1 6.5 2.3 3.0 5.0 3.0 3.5 2.0 3.0 2.0 2.0 7.0 4.0',
  '7.0 b.1 g.0 3.0 5.0 2.0 5.2 2.0 c.1 1d.2 a.0 f.0 f.0 ad.1 cw.2 k.1 1g.0 5.0 7f.v 9t.2q dq.0 d.0 gq.0 2.0',
  'muf.2n 3c.47 2.7 1s.8 ap.25 2.a 5.1 9d.1h djw.1 2.1 5.4 25v.3 p.p 2.4 2.0 2.1 2.1 2.3g h.cc 3.1h 8.0 x.f',
  'f.1 h.f 1t.4 2.3q 3.0 71.1 2yo.2 18g5.0 5n.0 4h.1 d.1 f.0 3.9 24.p 2.1 o.0 l.0 3.8 m.1 4v.x 3.33 3.1 2.2',
  '3.2a 3.2 2.7a 2.1q c.5 2.n 8.1 3.7 d.0 3.3 3.0 5.1 e.1 3.0 9.1 a.0 6.2 d.2 9.2 3.0 2.0 5.0 7.0 4.0 7.2d',
  '1d.1x 6.7 3.4 3.9 4.0 2.1 4.0 3.9 6c.b 5.0 7w.1a 2.9 2.54 35.c 4.1y 2.0 4.h 2.c 4.b gvue.9 14.p 5.0',
  '2nom.9 n2.0 2.9',
].join(' ')
