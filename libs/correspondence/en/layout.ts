/** Every mail to staff stands in this. */
export const layout = {
  text: `{{#each simulation}}*** {{this}}: this case is a simulation. Nothing in it is real. ***

{{/each}}{{content}}

--
CCF Docket wrote this by itself. Opening a link changes nothing; to act, sign in and decide.
`,
  html: `<!doctype html>
<html lang="{{language}}" dir="{{direction}}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{subject}}</title></head>
<body style="margin:0;padding:16px;font-family:Georgia,serif;font-size:16px;line-height:1.5;color:#1a1a1a;background:#ffffff">
{{#each simulation}}<p role="note" style="margin:0 0 16px;padding:8px 12px;background:#a61b1b;color:#ffffff;font-weight:bold">{{this}}: this case is a simulation. Nothing in it is real.</p>
{{/each}}<main style="max-width:44em">
{{content}}
</main>
<hr style="border:0;border-top:1px solid #767676;margin:24px 0 8px">
<p style="font-size:14px;color:#595959">CCF Docket wrote this by itself. Opening a link changes nothing; to act, sign in and decide.</p>
</body>
</html>
`,
};
