/** The list of what is enclosed, as a paper of its own. */
export const annexList = /* typst */ `
#grid(columns: (1fr, 1fr), letterhead, align(end, references))
#v(1em)
#heading(level: 1, w.annexList)
#d.subject
#v(0.6em)
#annexes
`;
