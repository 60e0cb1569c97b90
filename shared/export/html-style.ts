/** Screen in light and dark, paper black on white; lines stay short enough to read, tables scroll in their own box. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--quiet:#4d4d4d;--line:#8a8a8a;--head:#eee;--link:#0b4f9e}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--quiet:#bdbdbd;--line:#777;--head:#262626;--link:#9cc7ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 Georgia,"Times New Roman",serif;overflow-wrap:break-word}
main,footer{max-width:46rem;margin:0 auto;padding:1rem}
.mark{padding:.5rem 1rem;text-align:center;font-weight:bold;border-bottom:1px solid var(--line)}
h1,h2,h3,.centre{text-align:center}
h3{font-size:1.125rem;margin:2rem 0 .75rem}
h1{font-size:1.5rem;line-height:1.3}
h2{font-size:1.125rem;margin:2rem 0 .75rem}
p{margin:.5rem 0}
a{color:var(--link)}
.second{font-style:italic;border-left:2px solid var(--line);padding-left:.75rem}
.quiet{color:var(--quiet)}
ol[role=list],ul[role=list]{list-style:none;padding:0;margin:.5rem 0}
ol[role=list]>li,ul[role=list]:not(.places)>li{display:grid;grid-template-columns:minmax(2rem,auto) minmax(0,1fr);column-gap:.5rem;margin:.4rem 0}
li>div>p:first-child{margin-top:0}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%}
.scroll table{min-width:34rem;font-size:.9375rem;line-height:1.4}
th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--head)}
tbody th{font-weight:normal}
.facts th,.facts td{border:0;border-top:1px solid var(--line)}
.facts th{width:9rem;font-weight:bold}
.facts td{overflow-wrap:anywhere}
.places{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1.5rem}
.places li{text-align:center}
.signatory{margin-top:4rem;text-decoration:underline}
.stamp{width:8rem;margin:1.5rem auto;padding:1rem .5rem;border:1px solid var(--line);text-align:center;font-size:.8125rem}
footer{color:var(--quiet);font-size:.8125rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
@media print{
:root{--ink:#000;--paper:#fff;--quiet:#333;--line:#777;--head:#eee;--link:#000;color-scheme:light}
@page{size:A4;margin:2.5cm 2.5cm 2.5cm 3cm;@bottom-left{content:"Halaman " counter(page) " dari " counter(pages);font-size:8pt}}
body{font-size:11.5pt}
main,footer{max-width:none;padding:0}
h2,h3{break-after:avoid}
thead{display:table-header-group}
tr,.places li,.stamp{break-inside:avoid}
.scroll{overflow:visible}
.scroll table{min-width:0}
.sheet{break-before:page}
.sheet:first-child{break-before:auto;break-after:page}
a{text-decoration:none}
}`
