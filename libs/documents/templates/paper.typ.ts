/**
 * What every paper shares: page, fonts, letterhead, the band of a simulated case. All words and data arrive as JSON in
 * `sys.inputs.data`, so nothing that a person typed is ever read as Typst code.
 */
export const paper = /* typst */ `
#let d = json(bytes(sys.inputs.data))
#let w = d.words
#set document(title: d.title, author: d.firm.name, date: auto)
#set text(
  lang: d.language,
  size: 10.5pt,
  font: if d.language == "ar" { ("Amiri", "Noto Serif") } else { ("Noto Serif", "Amiri") },
)
#set par(justify: false, leading: 0.7em, spacing: 1.1em)
#set page(
  paper: "a4",
  margin: (x: 2.4cm, top: 2.6cm, bottom: 2.2cm),
  header: if d.simulated {
    block(width: 100%, fill: rgb("#a61b1b"), inset: 6pt, align(center, text(fill: white, weight: "bold", w.simulation)))
  },
  footer: context [
    #set text(size: 8.5pt)
    #grid(columns: (1fr, auto), d.ourReference, [#w.page #counter(page).display("1 / 1", both: true)])
  ],
)
#show heading: set text(size: 11.5pt)
#show heading: set block(above: 1.6em, below: 0.9em)

#let letterhead = {
  text(weight: "bold", size: 12pt, d.firm.name)
  for line in d.firm.address { linebreak(); line }
  if d.firm.email != none { linebreak(); d.firm.email }
}
#let references = {
  [#w.date: #d.dated]
  linebreak()
  [#w.ourReference: #d.ourReference]
  if d.ccfReference != none { linebreak(); [#w.yourReference: #d.ccfReference] }
}
#let annexes = if d.annexes.len() == 0 { w.nothingEnclosed } else {
  table(
    columns: (auto, 1fr, auto),
    stroke: (x: none, y: 0.4pt),
    inset: (x: 5pt, y: 6pt),
    table.header(strong(w.number), strong[#w.title, #w.file, #w.fingerprint], strong(w.pages)),
    ..d.annexes.map(a => (
      str(a.number),
      [#a.title \\ #a.fileName \\ #text(size: 7pt, a.sha256)],
      if a.pages == none { [–] } else { str(a.pages) },
    )).flatten()
  )
}
`;
