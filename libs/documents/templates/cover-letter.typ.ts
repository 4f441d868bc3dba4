/** The letter that opens a filing. */
export const coverLetter = /* typst */ `
#grid(columns: (1fr, 1fr), letterhead, align(end, references))
#v(1em)
#for line in w.addressee { line; linebreak() }
#v(0.6em)
#heading(level: 1, d.subject)
#w.salutation

#for paragraph in d.asks { par(paragraph) }

#heading(level: 2, if d.applicants.len() > 1 { w.applicants } else { w.applicant })
#for each in d.applicants {
  block([#strong(each.name) \\ #each.particulars.join(linebreak())])
}

#heading(level: 2, w.dataConcerned)
#if d.items.len() == 0 { w.noDataNamed } else {
  table(
    columns: (auto, 1fr, 1fr),
    stroke: (x: none, y: 0.4pt),
    inset: (x: 5pt, y: 6pt),
    table.header(strong(w.item), strong(w.type), strong(w.source)),
    ..d.items.map(i => (i.item, i.type, i.source)).flatten()
  )
}

#heading(level: 2, w.enclosed)
#annexes

#block(breakable: false, [
  #v(1.2em)
  #w.closing
  #v(3.2em)
  #line(length: 6cm, stroke: 0.4pt)
  #d.signatory.name \\
  #d.signatory.capacity \\
  #d.firm.name
])
`;
